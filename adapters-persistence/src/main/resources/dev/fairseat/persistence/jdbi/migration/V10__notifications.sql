-- What members are told. Runs as it is on PostgreSQL and on H2.

-- Each member's are numbered without a gap, and each fact is told once, whoever tells it.
create table notification (
    member  varchar(64) not null,
    number  bigint not null,
    kind    varchar(32) not null,
    about   varchar(200) not null,
    version bigint not null,
    type    varchar(64) not null,
    body    varchar(20000) not null,
    constraint notification_pk primary key (member, number),
    constraint notification_once_of_each_fact unique (about, version),
    constraint notification_numbers_count_from_1 check (number >= 1)
);

-- Whoever reminds members looks for what ends soon. It never changes, so that paying has no index to change.
create index reservation_by_end on reservation (hold_until, id);
