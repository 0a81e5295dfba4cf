-- Copies of what happened, for those who read them here. Runs as it is on PostgreSQL and on H2.

-- What happened before is copied for nobody. A default that is dropped again marks it without writing every row.
alter table outbox add column copied_at timestamp(3) with time zone default current_timestamp;
alter table outbox alter column copied_at drop default;

create index outbox_to_copy on outbox (lane, copied_at, position);
