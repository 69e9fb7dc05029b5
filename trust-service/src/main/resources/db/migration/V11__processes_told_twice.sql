-- Which tender run here a notice is of is read from now on: the others' events are read again from the start.
delete from consumer_offset where view = 'procurement';
delete from view_version where view = 'procurement';
delete from parked_event where view = 'procurement';
