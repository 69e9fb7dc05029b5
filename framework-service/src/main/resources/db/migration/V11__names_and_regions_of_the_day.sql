-- Trusts are shown by the names and judged by the regions of the day that is asked about: read again from the start.
alter table known_trust
    add column name_history   jsonb not null default '[]',
    add column region_history jsonb not null default '[]',
    add column opened         text;
delete from consumer_offset where view = 'trusts';
delete from view_version where view = 'trusts';
delete from parked_event where view = 'trusts';

-- What a history of names or regions has for a day; the first of it for days before, what is said now where there
-- is no other.
create function held_on(history jsonb, part text, now text, day date) returns text language sql stable
    return case when jsonb_array_length(history) < 2 then now
                else coalesce((select held ->> part
                                 from jsonb_array_elements(history) with ordinality as each (held, place)
                                where coalesce(first_day(held ->> 'from') <= to_char(day, 'YYYY-MM-DD'), true)
                                order by place desc limit 1),
                              history -> 0 ->> part) end;

-- Trusts as they are shown on a day: by the name of that day, with who follows them.
drop view shown_trust;
create function trusts_on(day date)
    returns table (ods_code text, name text, region_code text, opened text, successors jsonb)
    language sql stable as
$$
select trust.ods_code,
       held_on(trust.name_history, 'name', trust.name, day),
       held_on(trust.region_history, 'code', trust.region_code, day),
       trust.opened,
       (select jsonb_agg(jsonb_build_object(
                         'odsCode', succession ->> 'odsCode',
                         'name', (select held_on(follower.name_history, 'name', follower.name,
                                                 greatest(day, (succession ->> 'date')::date))
                                    from known_trust follower
                                   where follower.ods_code = succession ->> 'odsCode'),
                         'kind', succession ->> 'kind',
                         'date', succession ->> 'date')
                         order by succession ->> 'date', succession ->> 'odsCode')
          from jsonb_array_elements(trust.successors) as each (succession))
  from known_trust trust
$$;
