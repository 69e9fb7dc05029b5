-- In the order of last covered days, those that lie before the day asked about come first, which are few: the index
-- keeps them apart, so that a page does not read the rows of earlier days. The order needs spans that are covered on
-- each of their days or on none, so every system's spans are worked out anew.
drop index cover_board_ends;
create index cover_board_ends on cover_board (year, (cover_ends >= from_day), cover_ends, system_id)
    include (from_day, to_day, ods_code, stage, orphaned);
insert into cover_to_refresh select distinct ods_code from epr_system on conflict do nothing;

-- The name that a system's supplier is shown by: its survivor's where it was merged.
create function shown_supplier(asked_id text, asked_name text) returns text language plpgsql stable as $$
begin return coalesce(
    (select name from known_supplier where id = asked_id and merged_into is not null),
    (select name from known_supplier
      where other_names @> array[lower(asked_name)] and merged_into is not null limit 1),
    asked_name);
end $$;
