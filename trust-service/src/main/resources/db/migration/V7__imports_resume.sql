-- When an import that a passing fault interrupted may be tried again, and how often it was tried since its last progress.
alter table import_job
    add column attempts   int not null default 0,
    add column not_before timestamptz;
