-- Whether what a release says of how to reach persons was taken out of its texts too; of those from before it is when
-- they are read. What was read from them before is read again.
alter table release add column is_clean boolean not null default false;
insert into process_to_read (ocid) select ocid from read_tender on conflict do nothing;
