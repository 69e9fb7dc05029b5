-- What frees an award from the standstill is read from notices now: those read before are read again.
insert into process_to_read (ocid) select ocid from read_tender on conflict do nothing;
