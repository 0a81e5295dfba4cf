-- Lobbies, and the draws that end them. Runs as it is on PostgreSQL and on H2.

alter table concert add column lobby_opens_at timestamp(3) with time zone;
alter table concert add column beacon varchar(200);

alter table concert add constraint concert_lobby_opens_before_sales check (lobby_opens_at < opens_at);
alter table concert add constraint concert_beacon_of_lobby check (beacon is null or lobby_opens_at is not null);

-- Until it is drawn, whoever reads the seed here knows what the order depends on: see docs/draw.md.
create table draw (
    concert      varchar(64) not null,
    seed         bytea not null,
    salt         bytea not null,
    entries      bigint not null,
    -- Of the Merkle tree: 32 bytes for each binary digit 1 of the number of entries.
    peaks        bytea not null,
    closed_at    timestamp(3) with time zone,
    beacon_value varchar(512),
    drawn_at     timestamp(3) with time zone,
    constraint draw_pk primary key (concert),
    constraint draw_of_queue foreign key (concert) references queue (concert),
    constraint draw_secrets_are_long check (octet_length(seed) = 32 and octet_length(salt) = 32),
    constraint draw_entries_count_from_0 check (entries >= 0),
    constraint draw_closed_then_drawn check (drawn_at is null or closed_at <= drawn_at),
    constraint draw_closed_when_drawn check (drawn_at is null or closed_at is not null),
    constraint draw_beacon_when_drawn check (beacon_value is null or drawn_at is not null)
);

-- Those who entered together share a row: 32 bytes for each, from the first number on. Nothing here is ever changed.
create table draw_entry (
    concert      varchar(64) not null,
    first_number bigint not null,
    leaves       bytea not null,
    constraint draw_entry_pk primary key (concert, first_number),
    constraint draw_entry_of_draw foreign key (concert) references draw (concert),
    constraint draw_entry_counts_from_1 check (first_number >= 1),
    constraint draw_entry_of_somebody check (octet_length(leaves) >= 32)
);
