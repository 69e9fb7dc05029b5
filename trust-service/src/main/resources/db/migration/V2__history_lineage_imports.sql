-- What a source said of a trust: only the facts it named. What holds on a day is worked out from all of
-- them, so the order in which they come in does not matter.
create table trust_statement (
    ods_code text  not null references trust deferrable initially deferred,
    origin   text  not null,
    said_for date  not null,
    since    text,
    told_on  date  not null,
    facts    jsonb not null,
    primary key (ods_code, origin, said_for)
);

create function first_day(partial_date text) returns date language sql immutable as
$$ select coalesce((partial_date || substr('-01-01', length(partial_date) - 3))::date, '-infinity') $$;

insert into trust_statement (ods_code, origin, said_for, since, told_on, facts)
select t.ods_code, 'EDITOR', first_day(held.entry ->> 'from'), held.entry ->> 'from', current_date,
       jsonb_build_object('NAME', held.entry ->> 'name')
       || case when held.place > 1 then '{}' else jsonb_strip_nulls(jsonb_build_object(
              'TYPE', t.type, 'REGION', t.region_code, 'ICB', t.icb_code, 'OPENED', t.operational_from,
              'CLOSED', case when t.successors = '[]' then t.operational_to end)) end
  from trust t, jsonb_array_elements(t.name_history) with ordinality as held (entry, place);
drop function first_day;

alter table trust
    add column type_history   jsonb not null default '[]',
    add column region_history jsonb not null default '[]',
    add column icb_history    jsonb not null default '[]';
update trust
   set type_history   = jsonb_build_array(jsonb_build_object('type', type)),
       region_history = case when region_code is null then '[]'
                             else jsonb_build_array(jsonb_build_object('code', region_code)) end,
       icb_history    = case when icb_code is null then '[]'
                             else jsonb_build_array(jsonb_build_object('code', icb_code)) end;
drop index trust_region;
drop index trust_type;
create index trust_any_region on trust using gin (region_history jsonb_path_ops);
create index trust_any_icb on trust using gin (icb_history jsonb_path_ops);
create index trust_any_type on trust using gin (type_history jsonb_path_ops);

-- Every pair of a succession. Files name trusts that the register does not know (yet): the pair stands
-- all the same, and the trust takes its place in the line when it comes.
alter table succession add column systems jsonb;
alter table succession add column imported boolean not null default false;
create index succession_predecessors on succession using gin (predecessors jsonb_path_ops);
create table succession_link (
    predecessor   text not null,
    successor     text not null,
    date          date not null,
    succession_id uuid not null references succession,
    primary key (predecessor, successor)
);
create index succession_link_successor on succession_link (successor, date);
create index succession_link_succession on succession_link (succession_id);
insert into succession_link (predecessor, successor, date, succession_id)
select p, s, date, id
  from succession, jsonb_array_elements_text(predecessors) as p, jsonb_array_elements_text(successors) as s
on conflict do nothing;

-- An import's lines wait in a table, so that a job takes a stretch of them at a time and no more.
alter table ods_import rename to import_job;
alter table import_job
    add column kind      text not null default 'ODS_TRUSTS',
    add column file_date text,
    add column lines     int  not null default 0,
    add column rejected  int  not null default 0,
    drop column content;
alter table import_job alter column kind drop default;
create index import_job_unfinished on import_job (requested_at) where status = 'RUNNING';
create table import_line (
    import_id uuid not null references import_job,
    line      int  not null,
    content   text not null,
    primary key (import_id, line)
);
create table import_rejection (
    import_id uuid not null references import_job,
    line      int  not null,
    reason    text not null,
    primary key (import_id, line)
);
insert into import_rejection (import_id, line, reason)
select id, (entry ->> 'line')::int, entry ->> 'reason' from import_job, jsonb_array_elements(rejections) as entry
on conflict do nothing;
update import_job set lines = lines_done, rejected = jsonb_array_length(rejections);
update import_job set status = 'FAILED', failure = 'Cut short by an update of the service; import the file again'
 where status = 'RUNNING';
alter table import_job drop column rejections;
