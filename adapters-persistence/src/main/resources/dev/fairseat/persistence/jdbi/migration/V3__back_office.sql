-- Who runs the on-sales, and what they did. Runs as it is on PostgreSQL and on H2.

create table operator (
    id           uuid not null,
    name         varchar(100) not null,
    role         varchar(7) not null,
    -- Of the secret in the key. Whoever reads it here cannot act with it.
    key_digest   char(64) not null,
    given_at     timestamp(3) with time zone not null,
    withdrawn_at timestamp(3) with time zone,
    constraint operator_pk primary key (id),
    constraint operator_role_known check (role in ('READ', 'OPERATE', 'ADMIN'))
);

-- Nothing here is ever changed or removed. Operators are named as they were when they acted; the owner of the server has
-- no row above.
create table audit (
    id            uuid not null,
    at            timestamp(3) with time zone not null,
    operator      uuid not null,
    operator_name varchar(100) not null,
    operator_role varchar(7) not null,
    action        varchar(32) not null,
    subject       varchar(200) not null,
    detail        varchar(1000) not null,
    constraint audit_pk primary key (id)
);

create index audit_newest_first on audit (at, id);

create index audit_by_subject on audit (subject, at, id);
