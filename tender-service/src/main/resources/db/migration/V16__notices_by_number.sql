-- A tender is found by the number of a notice of it.
create index release_id on release (id);
