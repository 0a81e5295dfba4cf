-- Every look at a line asks who has left it since the last one.
create index admission_by_departure on admission (concert, state, since);
