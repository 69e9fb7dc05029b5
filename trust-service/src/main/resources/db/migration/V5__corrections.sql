-- A statement can be corrected like any fact.
alter table strategy add column revision bigint not null default 1;

-- Every version of a system, a contract or a statement, as readers saw it, from when it was recorded.
create table fact_version (
    fact_id     uuid        not null,
    revision    bigint      not null,
    facts       text        not null,
    recorded_at timestamptz not null default now(),
    recorded_by text,
    recorded_as text,
    correction  text,
    primary key (fact_id, revision)
);
