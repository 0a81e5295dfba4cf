-- Telling the outside what happened. Runs as it is on PostgreSQL and on H2.

-- Everything about one aggregate, and about one member, is in one lane; each lane is told by one server at a time. The
-- default is for servers of the version before, which name none.
alter table outbox add column lane integer default 0 not null;
alter table outbox add constraint outbox_lane_counts_from_0 check (lane >= 0);

-- Until now nobody told anybody, and what happened before is no news any more.
update outbox set published_at = happened_at where published_at is null;

drop index outbox_to_tell;
create index outbox_to_tell on outbox (lane, published_at, position);

-- Whoever wants to mark something as told locks the lane and must find their own epoch in it.
create table outbox_lane (
    number integer not null,
    epoch  bigint not null,
    keeper uuid,
    until  timestamp(3) with time zone not null,
    constraint outbox_lane_pk primary key (number),
    constraint outbox_lane_number_counts_from_0 check (number >= 0),
    constraint outbox_lane_epoch_counts_from_0 check (epoch >= 0)
);

-- What could not be told. Nothing else about the aggregate is told before "again_at"; without one, before an operator
-- sets it.
create table outbox_setback (
    about    varchar(200) not null,
    version  bigint not null,
    tries    integer not null,
    again_at timestamp(3) with time zone,
    reason   varchar(500) not null,
    constraint outbox_setback_pk primary key (about),
    constraint outbox_setback_version_counts_from_1 check (version >= 1),
    constraint outbox_setback_tries_count_from_0 check (tries >= 0)
);
