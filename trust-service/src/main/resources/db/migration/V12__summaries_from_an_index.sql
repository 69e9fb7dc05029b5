-- The summary counts what stands in this index alone: rows of one year lie far apart in the table.
drop index cover_board_exposed;
create index cover_board_exposed on cover_board (year, exposed, exposed_from, system_id)
    include (from_day, to_day, ods_code, stage, orphaned, cover_ends, stale, secured_with_gap, supplier_name);
