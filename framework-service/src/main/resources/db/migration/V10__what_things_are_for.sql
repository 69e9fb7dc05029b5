-- Dates known to the quarter count from the first day of its first month to the last of its third.
create or replace function first_day(partial text) returns text language sql immutable
    return case when partial like '____-Q_'
                then left(partial, 5) || lpad((right(partial, 1)::int * 3 - 2)::text, 2, '0') || '-01'
                else left(partial || '-01-01', 10) end;
create or replace function last_day(partial text) returns text language sql immutable
    return case when length(partial) = 4 then partial || '-12-31'
                when partial like '____-Q_'
                then to_char(first_day(partial)::date + interval '3 months' - interval '1 day', 'YYYY-MM-DD')
                when length(partial) = 7
                then to_char((partial || '-01')::date + interval '1 month' - interval '1 day', 'YYYY-MM-DD')
                else partial end;

-- The statements of a history with the day on which each takes effect: never before the one it follows.
create function standings(history jsonb) returns table (standing jsonb, place bigint, from_day text)
    language sql immutable as
$$
select each.standing, each.place, max(first_day(each.standing ->> 'since')) over (order by each.place)
  from jsonb_array_elements(history) with ordinality as each (standing, place)
$$;
create or replace function status_on(history jsonb, day date) returns text language sql stable
    return (select standing ->> 'status' from standings(history)
             where from_day <= to_char(day, 'YYYY-MM-DD') order by place desc limit 1);
create or replace function since_on(history jsonb, day date) returns text language sql stable
    return (select standing ->> 'since' from standings(history)
             where from_day <= to_char(day, 'YYYY-MM-DD') order by place desc limit 1);

-- What lots, memberships and call-offs are for, the terms of lots, and where facts come from besides.
drop view lot_on;
alter table lot_version
    add column subject       jsonb,
    add column term_start    text,
    add column term_end      text,
    add column extendable_to text;
create view lot_on as
    select lot.id, lot.number, lot.framework_reference, lot.revision, version.*
      from lot join lot_version version on version.lot_id = lot.id;
alter table framework_version add column further_sources jsonb;
create or replace view framework_on as
    select framework.reference, framework.revision, version.*
      from framework join framework_version version on version.framework_reference = framework.reference;

-- A call-off that is planned is known, and counts, from the day on which it was recorded.
alter table call_off
    add column subject    jsonb,
    add column known_from date;
update call_off set known_from = placed_day;
alter table call_off alter column known_from set not null;

create or replace function commitments_on(asked text, day date, asked_currency text)
    returns table (lot_number text, ods_code text, amount numeric, by_tender boolean)
    language sql stable as
$$
select c.lot_number, c.ods_code, (coalesce(step_on(c.history, day), c.history -> 0) -> 'value' ->> 'amount')::numeric, false
  from call_off c where c.framework_reference = asked and c.known_from <= day and c.voided is null
union all
select t.lot_number, null, case when t.currency = asked_currency then t.amount end, true
  from known_tender t
 where t.framework_reference = asked and t.contract_day <= day
   and not exists (select from call_off c
                    where c.framework_reference = asked and c.ocid = t.ocid and c.known_from <= day
                      and c.voided is null)
$$;

create or replace function members_on(asked text, day date)
    returns table (ods_code text, status text, since text, inherited_from text, history jsonb, revision bigint,
                   followed boolean)
    language sql stable as
$$
with recursive own as (
    select m.ods_code, m.history, m.revision, status_on(m.history, day) as status,
           (select max(s.from_day) from standings(m.history) s
             where s.from_day <= to_char(day, 'YYYY-MM-DD')) as since_day
      from member m where m.framework_reference = asked and m.first_day <= day
), line (origin, code, on_day, status) as (
    select own.ods_code, l.successor, l.date, status_on(own.history, l.date)
      from own join succession_link l on l.predecessor = own.ods_code and l.date <= day
     where status_on(own.history, l.date) <> 'WITHDRAWN'
    union
    select line.origin, l.successor, l.date, line.status
      from line join succession_link l on l.predecessor = line.code and l.date between line.on_day and day
     where not exists (select from own, standings(own.history) s
                        where own.ods_code = line.code
                          and s.from_day between to_char(line.on_day, 'YYYY-MM-DD')
                                             and to_char(l.date, 'YYYY-MM-DD'))
), inherited as (
    select distinct on (line.code) line.*
      from line left join own on own.ods_code = line.code
     where own.ods_code is null
        or (own.since_day < to_char(line.on_day, 'YYYY-MM-DD')
            and standing_rank(line.status) > standing_rank(own.status))
     order by line.code, standing_rank(line.status) desc, line.on_day, line.origin
)
select code.code,
       coalesce(i.status, own.status),
       to_char(i.on_day, 'YYYY-MM-DD'),
       i.origin,
       coalesce((select origin.history from own origin where origin.ods_code = i.origin), own.history),
       coalesce(own.revision, 0),
       exists (select from succession_link l
                where l.predecessor = code.code and l.date <= day
                  and to_char(l.date, 'YYYY-MM-DD') >= coalesce(to_char(i.on_day, 'YYYY-MM-DD'), own.since_day))
  from (select own.ods_code from own union select inherited.code from inherited) code (code)
  left join own on own.ods_code = code.code
  left join inherited i on i.code = code.code
$$;
