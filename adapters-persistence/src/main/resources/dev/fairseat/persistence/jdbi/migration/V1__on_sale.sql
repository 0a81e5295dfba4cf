-- The tables of an on-sale. Runs as it is on PostgreSQL and on H2.
--
-- Every invariant the core keeps stands here a second time, as a key or a check: the last guard, should all others sleep.
-- A foreign key takes a share lock on the row it names. So there is one only where the unit that writes the child holds
-- the parent already, or where the parent is cold; a hold, for example, does not touch the row of its performance.
-- Members have no foreign keys: an application may bring its own users.

create table concert (
    id                          varchar(64) not null,
    title                       varchar(200) not null,
    artist                      varchar(200) not null,
    -- In lower case as Java knows it, so that a search finds the same on every database.
    title_searched              varchar(600) not null,
    artist_searched             varchar(600) not null,
    venue                       varchar(200) not null,
    zone                        varchar(64) not null,
    category                    varchar(32) not null,
    opens_at                    timestamp(3) with time zone not null,
    closes_at                   timestamp(3) with time zone not null,
    capacity                    integer not null,
    claim_window_ms             bigint not null,
    admission_lasts_ms          bigint not null,
    hold_lasts_ms               bigint not null,
    seats_per_member            integer not null,
    hold_run_out_ends_admission boolean not null,
    refund_cut_off_ms           bigint not null,
    constraint concert_pk primary key (id),
    constraint concert_opens_before_it_closes check (opens_at < closes_at),
    constraint concert_rules_make_sense check (
        capacity >= 0
        and claim_window_ms > 0
        and admission_lasts_ms > 0
        and hold_lasts_ms > 0
        and seats_per_member > 0
        and refund_cut_off_ms >= 0
    )
);

create index concert_in_order_of_opening on concert (opens_at, id);

create table performance (
    id        varchar(64) not null,
    concert   varchar(64) not null,
    starts_at timestamp(3) with time zone not null,
    -- The calendar day at the venue.
    held_on   date not null,
    constraint performance_pk primary key (id),
    constraint performance_of_concert foreign key (concert) references concert (id)
);

create index performance_by_concert on performance (concert, held_on);

create table member (
    id            varchar(64) not null,
    email         varchar(254) not null,
    name          varchar(100) not null,
    password_hash varchar(255) not null,
    signed_up_at  timestamp(3) with time zone not null,
    constraint member_pk primary key (id),
    constraint member_email_once unique (email)
);

create table queue (
    concert           varchar(64) not null,
    epoch             integer not null,
    issued            bigint not null,
    called            bigint not null,
    paused            boolean not null,
    pace_older_at     timestamp(3) with time zone not null,
    pace_older_called bigint not null,
    pace_newer_at     timestamp(3) with time zone not null,
    pace_newer_called bigint not null,
    constraint queue_pk primary key (concert),
    constraint queue_of_concert foreign key (concert) references concert (id),
    constraint queue_calls_only_issued_numbers check (called >= 0 and called <= issued),
    constraint queue_epoch_counts_from_1 check (epoch >= 1)
);

-- A waiting member costs this one row.
create table queue_ticket (
    concert   varchar(64) not null,
    member    varchar(64) not null,
    epoch     integer not null,
    number    bigint not null,
    issued_at timestamp(3) with time zone not null,
    constraint queue_ticket_pk primary key (concert, member),
    constraint queue_ticket_number_once unique (concert, epoch, number),
    constraint queue_ticket_of_queue foreign key (concert) references queue (concert),
    constraint queue_ticket_number_counts_from_1 check (epoch >= 1 and number >= 1)
);

-- Called tickets, and those that left before they were called. "until" is there exactly while a place is taken up.
create table admission (
    concert varchar(64) not null,
    epoch   integer not null,
    number  bigint not null,
    member  varchar(64) not null,
    state   varchar(8) not null,
    until   timestamp(3) with time zone,
    own_end timestamp(3) with time zone,
    since   timestamp(3) with time zone,
    version bigint not null,
    constraint admission_pk primary key (concert, epoch, number),
    constraint admission_to_queue foreign key (concert) references queue (concert),
    constraint admission_state_known check (
        state in ('CALLED', 'ACTIVE', 'MISSED', 'RETURNED', 'FINISHED', 'EXPIRED', 'LEFT')
    ),
    constraint admission_occupies_until check ((state in ('CALLED', 'ACTIVE')) = (until is not null)),
    constraint admission_active_has_own_end check ((state = 'ACTIVE') = (own_end is not null)),
    constraint admission_otherwise_since check ((state in ('CALLED', 'ACTIVE')) = (since is null)),
    constraint admission_version_counts_from_1 check (version >= 1)
);

create index admission_by_end on admission (concert, until);

create index admission_by_state on admission (concert, state, epoch, number);

-- One row with its lines: labels and prices are two lists of one length.
create table reservation (
    id         uuid not null,
    member     varchar(64) not null,
    concert    varchar(64) not null,
    epoch      integer not null,
    number     bigint not null,
    performance varchar(64) not null,
    labels     varchar(32) array not null,
    prices     bigint array not null,
    currency   char(3) not null,
    held_at    timestamp(3) with time zone not null,
    hold_until timestamp(3) with time zone not null,
    state      varchar(9) not null,
    since      timestamp(3) with time zone,
    version    bigint not null,
    constraint reservation_pk primary key (id),
    constraint reservation_under_admission foreign key (concert, epoch, number)
        references admission (concert, epoch, number),
    constraint reservation_has_priced_seats check (cardinality(labels) >= 1 and cardinality(labels) = cardinality(prices)),
    constraint reservation_hold_lasts check (held_at < hold_until),
    constraint reservation_state_known check (state in ('HELD', 'CONFIRMED', 'REFUNDED', 'RELEASED', 'EXPIRED')),
    constraint reservation_held_or_since check ((state = 'HELD') = (since is null)),
    constraint reservation_paid_or_released_in_time check (state not in ('CONFIRMED', 'RELEASED') or since < hold_until),
    constraint reservation_version_counts_from_1 check (version >= 1)
);

create index reservation_by_member on reservation (member, held_at, id);

create index reservation_by_admission on reservation (concert, epoch, number);

create table seat (
    performance varchar(64) not null,
    label       varchar(32) not null,
    position    integer not null,
    section     varchar(32) not null,
    row_label   varchar(32) not null,
    number      integer not null,
    grade       varchar(16) not null,
    price       bigint not null,
    currency    char(3) not null,
    status      varchar(4) not null,
    member      varchar(64),
    reservation uuid,
    held_until  timestamp(3) with time zone,
    version     bigint not null,
    constraint seat_pk primary key (performance, label),
    constraint seat_position_once unique (performance, position),
    constraint seat_of_performance foreign key (performance) references performance (id),
    constraint seat_under_reservation foreign key (reservation) references reservation (id),
    constraint seat_status_known check (status in ('OPEN', 'HELD', 'SOLD')),
    constraint seat_claimed_by_member check ((status = 'OPEN') = (member is null)),
    constraint seat_claimed_under_reservation check ((status = 'OPEN') = (reservation is null)),
    constraint seat_held_until check ((status = 'HELD') = (held_until is not null)),
    constraint seat_costs_something check (price > 0 and price <= 9007199254740991),
    constraint seat_counts check (position >= 0 and number >= 1 and version >= 0)
);

create table wallet (
    owner     varchar(64) not null,
    balance   bigint not null,
    currency  char(3) not null,
    transfers bigint not null,
    constraint wallet_pk primary key (owner),
    constraint wallet_never_below_zero check (balance >= 0 and balance <= 9007199254740991),
    constraint wallet_transfers_count_from_0 check (transfers >= 0)
);

-- The ledger. Nothing here is ever changed or removed.
create table transfer (
    id        uuid not null,
    kind      varchar(7) not null,
    wallet    varchar(64) not null,
    sequence  bigint not null,
    amount    bigint not null,
    balance   bigint not null,
    currency  char(3) not null,
    reference varchar(255) not null,
    made_at   timestamp(3) with time zone not null,
    constraint transfer_pk primary key (id),
    constraint transfer_sequence_once unique (wallet, sequence),
    constraint transfer_of_wallet foreign key (wallet) references wallet (owner),
    constraint transfer_kind_known check (kind in ('TOP_UP', 'PAYMENT', 'REFUND')),
    constraint transfer_moves_something check (amount > 0 and amount <= 9007199254740991),
    constraint transfer_leaves_no_debt check (balance >= 0 and balance <= 9007199254740991),
    constraint transfer_sequence_counts_from_1 check (sequence >= 1)
);

create table payment (
    id              uuid not null,
    reservation     uuid not null,
    member          varchar(64) not null,
    amount          bigint not null,
    balance         bigint not null,
    currency        char(3) not null,
    transfer        uuid not null,
    paid_at         timestamp(3) with time zone not null,
    refund_transfer uuid,
    refund_balance  bigint,
    refunded_at     timestamp(3) with time zone,
    constraint payment_pk primary key (id),
    constraint payment_once_per_reservation unique (reservation),
    constraint payment_transfer_once unique (transfer),
    constraint payment_refund_transfer_once unique (refund_transfer),
    constraint payment_for_reservation foreign key (reservation) references reservation (id),
    constraint payment_by_transfer foreign key (transfer) references transfer (id),
    constraint payment_refund_by_transfer foreign key (refund_transfer) references transfer (id),
    constraint payment_moves_something check (amount > 0),
    constraint payment_leaves_no_debt check (balance >= 0 and (refund_balance is null or refund_balance >= 0)),
    constraint payment_refund_complete check (
        (refund_transfer is null) = (refunded_at is null)
        and (refund_balance is null) = (refunded_at is null)
    )
);

create index payment_by_member on payment (member, paid_at, id);

create table answer (
    member      varchar(64) not null,
    operation   varchar(6) not null,
    request_key varchar(255) not null,
    fingerprint char(64) not null,
    effect      uuid not null,
    -- For whoever clears away old keys; nothing decides by it.
    taken_at    timestamp(3) with time zone default current_timestamp not null,
    constraint answer_pk primary key (member, operation, request_key)
);

-- Facts not told to the outside yet are those without "published_at". They are picked by that, never by a cursor over
-- "position": what commits late may carry a smaller one. Within one aggregate, whose changes take turns, it does rise.
create table outbox (
    position     bigint generated by default as identity,
    about        varchar(200) not null,
    version      bigint not null,
    type         varchar(64) not null,
    happened_at  timestamp(3) with time zone not null,
    body         varchar(20000) not null,
    published_at timestamp(3) with time zone,
    constraint outbox_pk primary key (position),
    constraint outbox_version_once unique (about, version),
    constraint outbox_version_counts_from_1 check (version >= 1)
);

create index outbox_to_tell on outbox (published_at, position);
