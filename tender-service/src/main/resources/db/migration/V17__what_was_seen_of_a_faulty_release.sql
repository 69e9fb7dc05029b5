-- The text of a link to a release does not say whose release it is; the record that it is in does.
alter table ocds_import_line add column ocid text, add column release_id text;
