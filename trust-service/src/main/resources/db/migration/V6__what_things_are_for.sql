-- What a system replaces, under which licence from when, a contract's end before its time, several sources a fact.
alter table epr_system
    add column licences        jsonb,
    add column replaces        jsonb not null default '[]',
    add column further_sources jsonb;
update epr_system set licences = jsonb_build_array(jsonb_build_object('licence', licence));
alter table epr_system alter column licences set not null;
create index epr_system_replaces on epr_system using gin (replaces jsonb_path_ops);
create index epr_system_wave on epr_system (lower(wave));

alter table contract
    add column termination     jsonb,
    add column further_sources jsonb;
alter table contract alter column starts_on drop not null;

-- What the other services published of frameworks, call-offs, tenders and suppliers, as far as cover depends on it. All
-- of it is read again from the first event.
drop table membership;
drop table tender_buyer;
create table known_framework (
    reference text  primary key,
    facts     jsonb not null
);
create table framework_member (
    reference text not null references known_framework on delete cascade,
    ods_code  text not null,
    primary key (reference, ods_code)
);
create index framework_member_trust on framework_member (ods_code);
create table known_call_off (
    id        text  primary key,
    reference text  not null,
    ods_code  text  not null,
    facts     jsonb not null
);
create index known_call_off_trust on known_call_off (ods_code);
create index known_call_off_framework on known_call_off (reference);
create table known_tender (
    ocid  text primary key,
    facts jsonb
);
create table tender_buyer (
    ocid     text not null references known_tender on delete cascade,
    ods_code text not null,
    primary key (ocid, ods_code)
);
create index tender_buyer_trust on tender_buyer (ods_code);
create table known_supplier (
    id          text   primary key,
    name        text   not null,
    other_names text[] not null,
    merged_into text
);
create index known_supplier_name on known_supplier (lower(name));
create index known_supplier_other_names on known_supplier using gin (other_names);
create index known_supplier_merged on known_supplier (merged_into);
-- All keys of a supplier: its names in small letters and its ids, and those of the records merged with its own.
create function supplier_keys(asked text) returns text[] language sql stable as $$
    with recursive found (id) as (
        select id from known_supplier
         where id = asked or lower(name) = lower(asked) or other_names @> array[lower(asked)]
         union
        select case when k.id = f.id then k.merged_into else k.id end
          from found f
          join known_supplier k on (k.id = f.id and k.merged_into is not null) or k.merged_into = f.id)
    select array_agg(distinct key)
      from (select lower(asked) as key
             union select asked
             union select id from found
             union select lower(k.name) from found join known_supplier k using (id)
             union select unnest(k.other_names) from found join known_supplier k using (id)) as keys
$$;
delete from view_version where view = 'procurement';
delete from parked_event where view = 'procurement';
delete from consumer_offset where view = 'procurement';

-- The spans of cover with both ends, and the board's narrow rows with what they are found, ordered and counted by.
-- Both are worked out anew when the service starts.
alter table cover_told
    add column cover_ends   date,
    add column secured_ends date;
update cover_told told
   set cover_ends = span.cover_ends, secured_ends = span.cover_ends
  from cover_span span, cover_telling telling
 where span.system_id = told.system_id and span.from_day <= telling.day and span.to_day > telling.day;
truncate cover_span, cover_board;
alter table cover_span
    add column orphaned       boolean not null,
    add column secured_ends   date    not null,
    add column exposed        boolean not null,
    add column stale          boolean not null,
    add column open_needs     text[]  not null,
    add column partly_secured jsonb   not null,
    add column trust_name     text    not null,
    add column region_code    text;
drop table cover_board;
create table cover_board (
    year             int         not null,
    system_id        uuid        not null,
    from_day         date        not null,
    to_day           date        not null,
    cover_ends       date        not null,
    exposed          boolean     not null,
    exposed_from     date        not null,
    stage            route_stage not null,
    stale            boolean     not null,
    orphaned         boolean     not null,
    secured_with_gap boolean     not null,
    ods_code         text        not null,
    trust_name       text        collate "C" not null,
    region_code      text,
    supplier_name    text        not null,
    primary key (system_id, year, from_day)
) with (fillfactor = 100);
create index cover_board_exposed on cover_board (year, exposed, exposed_from, system_id)
    include (from_day, to_day, ods_code, stage, orphaned);
create index cover_board_ends on cover_board (year, cover_ends, system_id)
    include (from_day, to_day, ods_code, stage, orphaned);
create index cover_board_stage on cover_board (year, stage, system_id) include (from_day, to_day, ods_code, orphaned);
create index cover_board_trust on cover_board (year, trust_name, system_id) include (from_day, to_day, ods_code, orphaned);
create index cover_board_code on cover_board (year, ods_code);
create index cover_board_region on cover_board (year, region_code, exposed, exposed_from, system_id)
    include (from_day, to_day, orphaned);
create index cover_board_stale on cover_board (year, exposed, exposed_from, system_id) where stale;
create index cover_board_orphaned on cover_board (year, system_id) where orphaned;
create table cover_to_refresh (
    ods_code text primary key
);
insert into cover_to_refresh select distinct ods_code from epr_system on conflict do nothing;

alter table cover_change
    add column trust_name        text,
    add column region_code       text,
    add column secured_ends      date,
    add column exposed           boolean,
    add column open_needs        text[],
    add column from_cover_ends   date,
    add column from_secured_ends date;
update cover_change change
   set trust_name = trust.name, region_code = trust.region_code
  from trust where trust.ods_code = change.ods_code;
create index cover_change_region on cover_change (region_code, pos);

-- What notices suppose of a trust's systems, until a person decides.
create table proposal (
    id         uuid        primary key,
    ods_code   text        not null,
    system_id  uuid,
    kind       text        not null,
    ocid       text        not null,
    key        text        not null,
    title      text        not null,
    content    jsonb       not null,
    status     text        not null default 'OPEN',
    reason     text,
    revision   bigint      not null default 1,
    proposed_on text       not null,
    decided_at timestamptz,
    unique (ocid, ods_code, kind, key)
);
create index proposal_trust on proposal (ods_code, status, id);
create index proposal_status on proposal (status, id);
create index proposal_system on proposal (system_id) where status = 'OPEN';

-- What trusts said in public that is no strategy.
create table public_statement (
    id       uuid   primary key,
    ods_code text   not null references trust,
    details  jsonb  not null,
    revision bigint not null
);
create index public_statement_trust on public_statement (ods_code, id);
