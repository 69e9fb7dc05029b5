-- In the order of last covered days, those that lie before the day asked about come first, which are few: the index
-- keeps them apart, so that a page does not read the rows of earlier days. The order needs spans that are covered on
-- each of their days or on none, so every system's spans are worked out anew.
drop index cover_board_ends;
create index cover_board_ends on cover_board (year, (cover_ends >= from_day), cover_ends, system_id)
    include (from_day, to_day, ods_code, stage, orphaned);
insert into cover_to_refresh select distinct ods_code from epr_system on conflict do nothing;
