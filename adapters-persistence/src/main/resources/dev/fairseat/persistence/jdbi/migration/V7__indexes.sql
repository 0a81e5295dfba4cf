-- Of two indexes that begin with the same column, PostgreSQL may take either for a row asked for by its whole key while it
-- knows nothing about the table, or nothing about this concert yet, and then reads all rows of the concert: just in an
-- on-sale's first minute. So those that are not the key's begin with something else.
alter table queue_ticket drop constraint queue_ticket_number_once;
alter table queue_ticket add constraint queue_ticket_number_once unique (epoch, concert, number);

drop index admission_by_end;
create index admission_by_end on admission (until, concert);

drop index admission_by_state;
create index admission_by_state on admission (state, concert, epoch, number);

drop index admission_by_departure;
create index admission_by_departure on admission (state, concert, since);

alter table seat drop constraint seat_position_once;
alter table seat add constraint seat_position_once unique (position, performance);
