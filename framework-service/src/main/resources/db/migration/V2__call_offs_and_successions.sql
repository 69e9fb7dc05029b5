-- What may be bought under a lot, for how much, by whom and in which ways.
alter table lot
    add column value    jsonb,
    add column cpv      jsonb,
    add column users    jsonb,
    add column call_off jsonb;

-- What is known of trusts now tells their regions and, as pairs, who follows whom: read again from the start.
alter table known_trust add column region_code text;
create table succession_link (
    predecessor text collate "C" not null,
    successor   text collate "C" not null,
    date        date not null,
    primary key (predecessor, successor)
);
create index succession_link_successor on succession_link (successor, date);
delete from consumer_offset where view = 'trusts';
delete from view_version where view = 'trusts';
delete from parked_event where view = 'trusts';

create function standing_rank(status text) returns int language sql immutable
    return case status when 'JOINED' then 3 when 'JOINING' then 2 when 'CONSIDERING' then 1 else 0 end;

-- The members of a framework on a day, those included that took a predecessor's place: since the day of
-- the succession, where that brings them further than what was said of them before it. What is said of them
-- later goes before. `followed` are those whose place has passed on.
create function members_on(asked text, day date)
    returns table (ods_code text, status text, since text, inherited_from text, history jsonb, revision bigint,
                   followed boolean)
    language sql stable as
$$
with recursive own as (
    select m.ods_code, m.history, m.revision, status_on(m.history, day) as status,
           (select max(first_day(s ->> 'since')) from jsonb_array_elements(m.history) s
             where first_day(s ->> 'since') <= to_char(day, 'YYYY-MM-DD')) as since_day
      from member m where m.framework_reference = asked and m.first_day <= day
), line (origin, code, on_day, status) as (
    select own.ods_code, l.successor, l.date, status_on(own.history, l.date)
      from own join succession_link l on l.predecessor = own.ods_code and l.date <= day
     where status_on(own.history, l.date) <> 'WITHDRAWN'
    union
    select line.origin, l.successor, l.date, line.status
      from line join succession_link l on l.predecessor = line.code and l.date between line.on_day and day
     where not exists (select from own, jsonb_array_elements(own.history) s
                        where own.ods_code = line.code
                          and first_day(s ->> 'since') between to_char(line.on_day, 'YYYY-MM-DD')
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

-- Since when the status of a history was in force on a day, with the precision it was given.
create function since_on(history jsonb, day date) returns text language sql stable
    return (select standing ->> 'since'
              from jsonb_array_elements(history) with ordinality as each (standing, place)
             where first_day(standing ->> 'since') <= to_char(day, 'YYYY-MM-DD')
             order by place desc limit 1);

-- A trust with all those whose place it has taken by a day.
create function heritage(code text, day date) returns table (ods_code text) language sql stable as
$$
with recursive line (code, on_day) as (
    select code collate "C", day
    union
    select l.predecessor, l.date from line join succession_link l on l.successor = line.code and l.date <= line.on_day)
select distinct line.code from line
$$;

-- Those that hold on a day what was a trust's: itself, while nobody follows it.
create function continued_by(code text, day date) returns table (ods_code text) language sql stable as
$$
with recursive way (code) as (
    select code collate "C"
    union
    select l.successor from way join succession_link l on l.predecessor = way.code and l.date <= day)
select way.code from way
 where not exists (select from succession_link l where l.predecessor = way.code and l.date <= day)
$$;

create table call_off (
    id                  uuid   primary key,
    framework_reference text   collate "C" not null references framework,
    lot_number          text   collate "C" not null,
    ods_code            text   collate "C" not null,
    supplier_id         uuid   not null references supplier,
    method              text   not null,
    ocid                text   collate "C",
    placed_day          date   not null,
    term_start          text   not null,
    extendable_to       text,
    history             jsonb  not null,
    version             bigint not null,
    foreign key (framework_reference, lot_number) references lot (framework_reference, number)
);
create index call_off_lot on call_off (framework_reference, lot_number, id);
create index call_off_trust on call_off (ods_code, framework_reference);
create index call_off_supplier on call_off (supplier_id);
create index call_off_ocid on call_off (framework_reference, ocid) where ocid is not null;

-- The last step of a call-off up to a day; null before it was placed.
create function step_on(history jsonb, day date) returns jsonb language sql stable
    return (select step from jsonb_array_elements(history) with ordinality as each (step, place)
             where first_day(step ->> 'on') <= to_char(day, 'YYYY-MM-DD')
             order by place desc limit 1);

-- Tenders that are run through a framework, from the events of the register of tenders.
create table known_tender (
    ocid                text primary key collate "C",
    framework_reference text collate "C" not null,
    lot_number          text collate "C",
    published_day       date not null,
    closed_day          date,
    contract_day        date,
    amount              numeric,
    currency            text
);
create index known_tender_framework on known_tender (framework_reference, lot_number);

-- What counts against a framework's ceiling on a day: its call-offs, and the contracts that came out of tenders
-- while no call-off names the tender. One whose value is not known, or in another currency, has no amount.
create function commitments_on(asked text, day date, asked_currency text)
    returns table (lot_number text, ods_code text, amount numeric, by_tender boolean)
    language sql stable as
$$
select c.lot_number, c.ods_code, (step_on(c.history, day) -> 'value' ->> 'amount')::numeric, false
  from call_off c where c.framework_reference = asked and c.placed_day <= day
union all
select t.lot_number, null, case when t.currency = asked_currency then t.amount end, true
  from known_tender t
 where t.framework_reference = asked and t.contract_day <= day
   and not exists (select from call_off c
                    where c.framework_reference = asked and c.ocid = t.ocid and c.placed_day <= day)
$$;

-- Frameworks whose drawdown or ceiling has changed since they were looked at, and of what was warned.
create table ceiling_touched (
    id                  bigint generated always as identity primary key,
    framework_reference text collate "C" not null
);
create table ceiling_warning (
    framework_reference text collate "C" not null,
    lot_number          text collate "C" not null,
    ceiling             numeric not null,
    percent             int     not null,
    primary key (framework_reference, lot_number, ceiling, percent)
);
