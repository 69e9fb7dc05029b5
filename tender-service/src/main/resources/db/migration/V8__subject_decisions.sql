-- What persons decided tenders of others' notices to be for; it outlives later notices of the process.
create table subject_decision (
    ocid       text        primary key,
    subject    jsonb,
    note       text        not null,
    decided_by text        not null,
    decided_at timestamptz not null default now()
);
create index tender_suggested on tender (ocid) where provenance ? 'suggestion';
