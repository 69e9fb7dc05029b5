-- Lots, places of suppliers on lots and members have versions of their own, by which their events count. A revision, by
-- which a tag counts, goes on from where it is.
alter table lot
    add column voided  boolean not null default false,
    add column version bigint  not null default 1;
alter table lot alter column version drop default;

-- A voided lot stays without anything that holds of it: if its number is used again, its versions go on.
insert into lot (id, framework_reference, number, revision, voided, version)
select gen_random_uuid(), split_part(fact, ':', 2), split_part(fact, ':', 3), max(revision), true, 0
  from fact_version
 where fact like 'lot:%' and split_part(fact, ':', 2) in (select reference from framework)
 group by fact
on conflict (framework_reference, number) do nothing;

alter table lot_supplier
    add column framework_reference text collate "C",
    add column lot_number          text collate "C",
    add column version             bigint not null default 1;
update lot_supplier placed
   set framework_reference = lot.framework_reference, lot_number = lot.number
  from lot where lot.id = placed.lot_id;
alter table lot_supplier
    drop column lot_id,
    alter column framework_reference set not null,
    alter column lot_number set not null,
    alter column version drop default,
    alter column first_day drop not null,
    add foreign key (framework_reference, lot_number) references lot (framework_reference, number),
    add unique (framework_reference, lot_number, supplier_id);

alter table member
    add column version bigint not null default 1,
    alter column first_day drop not null;
alter table member alter column version drop default;

-- The day on which what is in force on a day took effect; null before the first.
create function effective_on(history jsonb, day date) returns text language sql stable
    return (select max(from_day) from standings(history) where from_day <= to_char(day, 'YYYY-MM-DD'));

-- The members of a framework on a day. What is worked out of a member is asked for by whoever reads it, so that a page
-- costs what it shows, and one member what it is.
create or replace function members_on(asked text, day date)
    returns table (ods_code text, status text, since text, inherited_from text, history jsonb, revision bigint,
                   followed boolean)
    language sql stable as
$$
with recursive line (origin, code, on_day, status) as (
    select m.ods_code, l.successor, l.date, status_on(m.history, l.date)
      from succession_link l join member m on m.framework_reference = asked and m.ods_code = l.predecessor
     where l.date <= day and m.first_day <= day and status_on(m.history, l.date) <> 'WITHDRAWN'
    union
    select line.origin, l.successor, l.date, line.status
      from line join succession_link l on l.predecessor = line.code and l.date between line.on_day and day
     where not coalesce((select exists (select from standings(m.history) s
                                         where s.from_day between to_char(line.on_day, 'YYYY-MM-DD')
                                                              and to_char(l.date, 'YYYY-MM-DD'))
                           from member m
                          where m.framework_reference = asked and m.ods_code = line.code and m.first_day <= day), false)
), inherited as materialized (
    select distinct on (line.code) line.*
      from line left join member own
        on own.framework_reference = asked and own.ods_code = line.code and own.first_day <= day
     where own.ods_code is null
        or (effective_on(own.history, day) < to_char(line.on_day, 'YYYY-MM-DD')
            and standing_rank(line.status) > standing_rank(status_on(own.history, day)))
     order by line.code, standing_rank(line.status) desc, line.on_day, line.origin
), known (code) as (
    select m.ods_code from member m where m.framework_reference = asked and m.first_day <= day
    union
    select inherited.code from inherited
)
select known.code,
       coalesce(i.status, status_on(own.history, day)),
       to_char(i.on_day, 'YYYY-MM-DD'),
       i.origin,
       coalesce(origin.history, own.history),
       coalesce(own.revision, 0),
       exists (select from succession_link l
                where l.predecessor = known.code and l.date <= day
                  and to_char(l.date, 'YYYY-MM-DD')
                      >= coalesce(to_char(i.on_day, 'YYYY-MM-DD'), effective_on(own.history, day)))
  from known
  left join inherited i on i.code = known.code
  left join member own
    on own.framework_reference = asked and own.ods_code = known.code and own.first_day <= day
  left join member origin on origin.framework_reference = asked and origin.ods_code = i.origin
$$;

-- Each framework, lot, place and member as it is, as an event of its own: who reads these needs none of before.
create function told_now(key text, aggregate text, aggregate_version bigint, event text, data jsonb) returns void
    language sql as
$$
insert into outbox (id, aggregatetype, eventkey, aggregateid, version, type, payload, traceparent, correlationid)
select cast(lpad(to_hex(cast(extract(epoch from clock_timestamp()) * 1000 as bigint)), 12, '0')
            || '7' || substr(made, 14, 3) || substr(made, 17) as uuid),
       'frameworks', key, aggregate, aggregate_version, 'uk.nhs.epr.framework.' || event || '.v2',
       cast(jsonb_strip_nulls(data) as text), '00-' || md5(made) || '-' || left(md5('of ' || made), 16) || '-01', made
  from (select replace(cast(gen_random_uuid() as text), '-', '')) fresh (made)
$$;

update framework set version = version + 1;
select count(told_now(f.reference, f.reference, f.version, 'changed', jsonb_build_object(
           'change', jsonb_build_object(),
           'framework', jsonb_build_object(
               'reference', f.reference, 'name', said.name, 'leadOdsCode', said.lead_ods_code,
               'lead', case when said.lead_name is not null then jsonb_build_object('name', said.lead_name) end,
               'regime', said.regime, 'type', said.type,
               'term', jsonb_build_object('start', said.term_start, 'end', said.term_end),
               'value', said.value, 'letting', said.letting, 'joining', said.joining, 'source', said.source,
               'furtherSources', said.further_sources, 'confidence', said.confidence, 'since', said.since))))
  from framework f
  join lateral (select * from framework_version v where v.framework_reference = f.reference
                 order by v.from_day desc limit 1) said on true;

select count(told_now(lot.framework_reference, lot.framework_reference || '/lots/' || lot.number, lot.version,
                      'lot-changed', jsonb_build_object(
           'change', jsonb_build_object(),
           'lot', jsonb_build_object(
               'framework', lot.framework_reference, 'number', lot.number, 'title', said.title,
               'description', said.description, 'value', said.value, 'cpv', said.cpv, 'users', said.users,
               'callOff', said.call_off, 'subject', said.subject,
               'term', case when said.term_start is not null
                            then jsonb_build_object('start', said.term_start, 'end', said.term_end) end,
               'extendableTo', said.extendable_to, 'since', said.since))))
  from lot
  join lateral (select * from lot_version v where v.lot_id = lot.id order by v.from_day desc limit 1) said on true;

select count(told_now(placed.framework_reference,
                      placed.framework_reference || '/lots/' || placed.lot_number || '/suppliers/' || placed.supplier_id,
                      placed.version, 'lot-supplier-changed', jsonb_build_object(
           'change', placed.history -> -1,
           'place', jsonb_build_object(
               'framework', placed.framework_reference, 'lot', placed.lot_number, 'supplierId', placed.supplier_id,
               'name', supplier.name, 'history', placed.history))))
  from lot_supplier placed join supplier on supplier.id = placed.supplier_id;

select count(told_now(member.framework_reference, member.framework_reference || '/members/' || member.ods_code,
                      member.version, 'member-changed', jsonb_build_object(
           'change', member.history -> -1,
           'member', jsonb_build_object(
               'framework', member.framework_reference, 'odsCode', member.ods_code, 'history', member.history))))
  from member;
drop function told_now(text, text, bigint, text, jsonb);
