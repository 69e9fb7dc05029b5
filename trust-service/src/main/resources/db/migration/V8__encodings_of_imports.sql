-- How the text of an import was encoded; and an import of which something was rejected says so in its status.
alter table import_job add column encoding text;
update import_job set status = 'DONE_IN_PART'
 where status = 'DONE' and exists (select from import_rejection where import_id = id);
