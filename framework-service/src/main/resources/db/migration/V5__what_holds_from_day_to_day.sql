-- What is said of a framework and of a lot, by the days from which and to which it holds.
create table framework_version (
    framework_reference text collate "C" not null references framework,
    from_day      date   not null,
    to_day        date   not null,
    since         text,
    name          text   not null,
    searched_name text   not null,
    lead_ods_code text,
    lead_name     text,
    regime        text   not null,
    type          text   not null,
    term_start    text   not null,
    term_end      text,
    first_day     date   not null,
    last_day      date,
    value         jsonb,
    letting       jsonb,
    source        jsonb,
    confidence    text,
    primary key (framework_reference, from_day)
);
insert into framework_version
select reference, date '0001-01-01', date '9999-12-31', null, name, searched_name, lead_ods_code, lead_name, regime, type,
       term_start, term_end, first_day, last_day, value, letting, source, confidence
  from framework;
create index framework_version_searched_name on framework_version using gin (searched_name gin_trgm_ops);
create index framework_version_lead on framework_version (lead_ods_code, framework_reference);
create index framework_version_lead_name on framework_version (lower(lead_name), framework_reference);
create index framework_version_regime on framework_version (regime, framework_reference);
create index framework_version_term on framework_version (first_day, last_day);
create index framework_version_terminated on framework_version (first_day(letting ->> 'terminatedOn'));
alter table framework
    drop column name, drop column searched_name, drop column lead_ods_code, drop column lead_name, drop column regime,
    drop column type, drop column term_start, drop column term_end, drop column first_day, drop column last_day,
    drop column value, drop column letting, drop column source, drop column confidence;

create table lot_version (
    lot_id      uuid not null references lot,
    from_day    date not null,
    to_day      date not null,
    since       text,
    title       text not null,
    description text,
    value       jsonb,
    cpv         jsonb,
    users       jsonb,
    call_off    jsonb,
    primary key (lot_id, from_day)
);
insert into lot_version
select id, date '0001-01-01', date '9999-12-31', null, title, description, value, cpv, users, call_off from lot;
alter table lot
    drop column title, drop column description, drop column value, drop column cpv, drop column users,
    drop column call_off;

-- Frameworks and lots as they are on each day.
create view framework_on as
    select framework.reference, framework.revision, version.*
      from framework join framework_version version on version.framework_reference = framework.reference;
create view lot_on as
    select lot.id, lot.number, lot.framework_reference, lot.revision, version.*
      from lot join lot_version version on version.lot_id = lot.id;

-- Every version of a fact, as readers saw it, from when it was recorded.
create table fact_version (
    fact        text   collate "C" not null,
    revision    bigint not null,
    since       text,
    facts       text   not null,
    recorded_at timestamptz,
    recorded_by text,
    recorded_as text,
    correction  text,
    primary key (fact, revision)
);
