-- The record systems of trusts, as the events of the trust that holds them tell: read again from the first event, while
-- the names that are known go on to be shown.
create table known_system (
    id           uuid  not null,
    ods_code     text  not null,
    held_by      jsonb not null,
    product      text  not null,
    supplier     text,
    category     text  not null,
    status       text  not null,
    in_use_from  date,
    retired_from date,
    primary key (ods_code, id)
);
create index known_system_id on known_system (id);
create index known_system_holders on known_system using gin (held_by jsonb_path_ops);
delete from view_version where view = 'directory';
delete from parked_event where view = 'directory';
delete from consumer_offset where view = 'directory';

-- The first day of a date that is known to the year, the quarter, the month or the day.
create function first_day(partial text) returns date language sql stable
    return (case when partial like '____-Q_'
                 then left(partial, 5) || lpad((right(partial, 1)::int * 3 - 2)::text, 2, '0') || '-01'
                 else left(partial || '-01-01', 10) end)::date;

-- What has to be asked of a tender that is for systems by their category: for each buyer and category, the systems that
-- it may be for where none is in use, or several are. What is signed is for systems in use on that day, of those the
-- buyer held then; what is not, for those in use or planned today, of those it held when the tender began. Without the
-- buyer in the directory nothing is known of its systems, and nothing is asked.
create function subject_questions(details jsonb, life jsonb, today date)
    returns table (kind text, ods_code text, category text, used_on date, lots jsonb, systems jsonb) language sql stable as
$$
with part as (
    select null as lot, details -> 'subject' as subject
     where not jsonb_path_exists(details, '$.lots[*].id')
     union all
    select lot ->> 'id', coalesce(lot -> 'subject', details -> 'subject')
      from jsonb_path_query(details, '$.lots[*]') as lot
     where not jsonb_path_exists(life, '$.lotOutcomes[*] ? (@.lot == $lot)', jsonb_build_object('lot', lot -> 'id'))),
dated as (
    select lot, subject,
           (select min(first_day(step ->> 'on')) from jsonb_path_query(life, '$.steps[*]') as step) as begun,
           (select max(first_day(contract ->> 'signedOn'))
              from jsonb_path_query(life, '$.contracts[*]') as contract
              join jsonb_path_query(life, '$.awards[*]') as award on award ->> 'id' = contract ->> 'awardId'
             where not award ? 'setAside' and (lot is null or not award ? 'lots' or award -> 'lots' ? lot)) as signed
      from part),
asked as (
    select lot, buyer ->> 'odsCode' as ods_code, category, coalesce(signed, begun) as held_on, signed,
           coalesce(signed, today) as used_on
      from dated
      cross join jsonb_path_query(details, '$.buyers[*]') as buyer
      cross join jsonb_array_elements_text(subject -> 'categories') as category
      join known_trust t on t.ods_code = buyer ->> 'odsCode'
     where not buyer ? 'to'
       and not jsonb_path_exists(subject, '$.systems[*] ? (@.odsCode == $code)',
                                 jsonb_build_object('code', buyer -> 'odsCode'))),
found as (
    select a.*, f.in_use, f.others
      from asked a
      cross join lateral (
           select coalesce(jsonb_agg(s.shown order by s.id) filter (where s.is_in_use), '[]') as in_use,
                  coalesce(jsonb_agg(s.shown order by s.id) filter (where not s.is_in_use), '[]') as others
             from (select distinct on (k.id) k.id,
                          coalesce(k.in_use_from <= a.used_on, false) as is_in_use,
                          jsonb_build_object('systemId', k.id, 'product', k.product, 'supplier', k.supplier,
                                             'status', k.status) as shown
                     from known_system k
                    where k.held_by @> jsonb_build_array(jsonb_build_object('odsCode', a.ods_code))
                      and k.category = a.category
                      and (k.retired_from is null or k.retired_from > a.used_on)
                      and exists (select from jsonb_array_elements(k.held_by) as holding
                                   where holding ->> 'odsCode' = a.ods_code
                                     and coalesce((holding ->> 'from')::date <= a.held_on, true)
                                     and coalesce((holding ->> 'to')::date >= a.held_on, true))
                    order by k.id, jsonb_array_length(k.held_by) desc) as s) as f)
select case when jsonb_array_length(in_use) > 1 then 'SEVERAL_SYSTEMS' else 'NO_SUCH_SYSTEM' end,
       ods_code, category, used_on, jsonb_agg(lot order by lot) filter (where lot is not null),
       case when jsonb_array_length(in_use) > 1 then in_use else others end
  from found
 where jsonb_array_length(in_use) > 1
    or (in_use = '[]' and (others = '[]' or signed is not null))
 group by ods_code, category, used_on, in_use, others
$$;

-- The tenders of which anything may have to be asked; those that came to nothing are not.
drop index tender_suggested;
create index tender_may_ask on tender (ocid)
    where (categories <> '{}' or provenance ? 'suggestion')
      and status not in ('DRAFT', 'CANCELLED', 'WITHDRAWN', 'UNSUCCESSFUL');
