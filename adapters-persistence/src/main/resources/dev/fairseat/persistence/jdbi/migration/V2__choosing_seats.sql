-- What choosing seats for somebody needs to know, and seats that are not for sale. Runs as it is on PostgreSQL and on H2.

alter table seat add column kind varchar(10) default 'STANDARD' not null;
-- In centimetres from the middle of the stage, to the right and away from it; both 0 where the map does not say.
alter table seat add column spot_x integer default 0 not null;
alter table seat add column spot_y integer default 0 not null;
alter table seat add column aisle_after boolean default false not null;

alter table seat add constraint seat_kind_known check (kind in ('STANDARD', 'WHEELCHAIR', 'COMPANION', 'STANDING'));

-- BLOCKED and HELD_BACK: nobody's, and not for sale.
alter table seat alter column status set data type varchar(9);
alter table seat drop constraint seat_status_known;
alter table seat drop constraint seat_claimed_by_member;
alter table seat drop constraint seat_claimed_under_reservation;
alter table seat add constraint seat_status_known check (status in ('OPEN', 'HELD', 'SOLD', 'BLOCKED', 'HELD_BACK'));
alter table seat add constraint seat_claimed_by_member check ((status in ('HELD', 'SOLD')) = (member is not null));
alter table seat add constraint seat_claimed_under_reservation check (
    (status in ('HELD', 'SOLD')) = (reservation is not null)
);

alter table concert add column no_orphan_seats boolean default false not null;

-- Why these seats, where the member left the choice to us: the labels of those side by side together, in one text with
-- spaces in between, and the preferences by name. A label has no spaces.
alter table reservation add column blocks varchar(263) array;
alter table reservation add column kept varchar(32) array;
alter table reservation add column relaxed varchar(32) array;

alter table reservation add constraint reservation_choice_complete check (
    (blocks is null) = (kept is null)
    and (blocks is null) = (relaxed is null)
);
