-- Performances that will not take place, and how far taking them back has come. Runs as it is on PostgreSQL and on H2.

alter table performance add column cancelled_at timestamp(3) with time zone;

-- What is left to do is what is still held or confirmed of the performance. This only counts what was done.
create table cancellation (
    performance       varchar(64) not null,
    since             timestamp(3) with time zone not null,
    holds_released    bigint not null,
    payments_refunded bigint not null,
    refunded          bigint not null,
    currency          char(3) not null,
    finished_at       timestamp(3) with time zone,
    constraint cancellation_pk primary key (performance),
    constraint cancellation_of_performance foreign key (performance) references performance (id),
    constraint cancellation_counts_from_0 check (holds_released >= 0 and payments_refunded >= 0),
    constraint cancellation_refunds_payments check (refunded >= 0 and (refunded = 0) = (payments_refunded = 0))
);

create index cancellation_unfinished on cancellation (finished_at, performance);

-- Without the state, so that a change of it, which every payment is, has no index to change.
create index reservation_by_performance on reservation (performance, id);
