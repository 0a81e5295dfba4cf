-- How long people stay inside, in at most twelve readings of four numbers each: when (milliseconds since 1970), how many
-- were inside, how many of them had gone, how long all of them had stayed (milliseconds). A line that was open before
-- begins to watch anew.

alter table queue drop column pace_older_at;
alter table queue drop column pace_older_called;
alter table queue drop column pace_newer_at;
alter table queue drop column pace_newer_called;

alter table queue add column pace bigint array default array[0, 0, 0, 0] not null;
alter table queue add constraint queue_pace_complete check (mod(cardinality(pace), 4) = 0);
