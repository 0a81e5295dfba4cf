-- Other systems that are told what happened. Runs as it is on PostgreSQL and on H2.

create table webhook (
    id              uuid not null,
    address         varchar(2000) not null,
    note            varchar(200) not null,
    -- Separated by spaces. With none it is told of everything but tickets.
    kinds           varchar(1000) not null,
    -- Whoever reads it here can sign in our name.
    secret          bytea not null,
    retiring_secret bytea,
    retires_at      timestamp(3) with time zone,
    state           varchar(8) not null,
    since           timestamp(3) with time zone not null,
    failures        integer not null,
    again_at        timestamp(3) with time zone not null,
    reason          varchar(300) not null,
    -- Whoever wants to write down what came of sending locks the webhook and must find their own epoch in it.
    epoch           bigint not null,
    sender          uuid,
    until           timestamp(3) with time zone not null,
    added_at        timestamp(3) with time zone not null,
    tests           bigint not null,
    given_up        bigint not null,
    removed_at      timestamp(3) with time zone,
    constraint webhook_pk primary key (id),
    constraint webhook_state_known check (state in ('ENABLED', 'FAILING', 'DISABLED')),
    constraint webhook_secret_is_long check (octet_length(secret) >= 24),
    constraint webhook_retiring_complete check ((retiring_secret is null) = (retires_at is null)),
    constraint webhook_counts_from_0 check (failures >= 0 and epoch >= 0 and tests >= 0 and given_up >= 0)
);

-- Nothing is deleted here. The id is made of the webhook and the event, so there is one for each.
create table webhook_delivery (
    id          uuid not null,
    webhook     uuid not null,
    type        varchar(64) not null,
    happened_at timestamp(3) with time zone not null,
    body        varchar(20000) not null,
    written_at  timestamp(3) with time zone not null,
    state       varchar(9) not null,
    tries       integer not null,
    next_at     timestamp(3) with time zone,
    last_try_at timestamp(3) with time zone,
    outcome     varchar(200) not null,
    constraint webhook_delivery_pk primary key (id),
    constraint webhook_delivery_to_webhook foreign key (webhook) references webhook (id),
    constraint webhook_delivery_state_known check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    constraint webhook_delivery_next_while_it_waits check ((next_at is not null) = (state = 'WAITING')),
    constraint webhook_delivery_tries_count_from_0 check (tries >= 0)
);

create index webhook_delivery_due on webhook_delivery (webhook, next_at, happened_at, id);

create index webhook_delivery_newest on webhook_delivery (written_at, webhook, id);
