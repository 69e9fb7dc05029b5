-- Where the steps of a tender were said, as far as its events tell.
alter table tender_buyer add column source jsonb;
alter table tender_buyer add column confidence text;

create type route_stage as enum (
    'NONE', 'ASSESSING', 'CONSIDERING_FRAMEWORK', 'JOINING_FRAMEWORK', 'ON_FRAMEWORK', 'PLANNING_TENDER', 'IN_TENDER',
    'PREFERRED_SUPPLIER', 'AWARDED', 'SECURED', 'WINDING_DOWN');

alter table cover_span add column secured_with_gap boolean not null default false;
drop index cover_span_board;
drop index cover_span_trust;
drop index cover_span_stage;
create index epr_system_category on epr_system (category);
create index epr_system_supplier_id on epr_system (supplier_id);
create index epr_system_cluster on epr_system (lower(cluster));

-- The year under which the board keeps a day: all days before and after the usual ones share a year.
create function board_year(day date) returns int language sql immutable parallel safe as $$
    select least(greatest(extract(year from day), 2000), 2040)::int
$$;

-- What the board is sorted, filtered and counted by: each span once in every year in which it holds. A
-- day's rows are then found among those of its year in any order, and not among all there ever were.
create table cover_board (
    year             int         not null,
    system_id        uuid        not null,
    from_day         date        not null,
    to_day           date        not null,
    cover_ends       date        not null,
    stage            route_stage not null,
    secured_with_gap boolean     not null,
    ods_code         text        not null,
    trust_name       text        collate "C" not null,
    supplier_name    text        not null,
    primary key (system_id, year, from_day)
) with (fillfactor = 100);
create index cover_board_ends on cover_board (year, cover_ends, system_id)
    include (from_day, to_day, ods_code, stage, secured_with_gap, supplier_name);
create index cover_board_stage on cover_board (year, stage, system_id) include (from_day, to_day, ods_code);
create index cover_board_trust on cover_board (year, trust_name, system_id) include (from_day, to_day, ods_code);
create index cover_board_code on cover_board (year, ods_code);

insert into cover_board
select year, c.system_id, c.from_day, c.to_day, c.cover_ends, c.stage::route_stage, c.secured_with_gap, c.ods_code,
       t.name, s.supplier_name
  from cover_span c
  join epr_system s on s.id = c.system_id
  join trust t on t.ods_code = c.ods_code
 cross join generate_series(board_year(c.from_day), board_year(c.to_day - 1)) as year;

-- Systems whose cover was worked out anew, until the change feed has looked at them. A mark is never
-- shared: one that is not committed yet must outlive the look that could not see it.
create table cover_touched (
    id        bigint generated always as identity primary key,
    system_id uuid not null
);
insert into cover_touched (system_id) select id from epr_system order by id;

-- What the change feed told last of each system on the board; the day up to which it has told; and how
-- often it has taken marks. While that stays the same and no mark is to be seen, the board is the same.
create table cover_told (
    system_id uuid        primary key,
    ods_code  text        not null,
    stage     route_stage not null
);
create table cover_telling (
    day   date   not null,
    taken bigint not null default 0
);

-- The change feed. One appender at a time writes it, so positions are in the order of commits.
create table cover_change (
    pos              bigint generated always as identity primary key,
    system_id        uuid        not null,
    ods_code         text        not null,
    passed_from      text,
    from_stage       route_stage,
    stage            route_stage,
    on_day           date        not null,
    told_at          timestamptz not null,
    cover_ends       date,
    replacement_from date,
    gap_days         int,
    secured_with_gap boolean,
    framework        text,
    tender           text,
    evidence         jsonb       not null
);
create index cover_change_told on cover_change (told_at, pos);
create index cover_change_trust on cover_change (ods_code, pos);
create index cover_change_stage on cover_change (stage, pos);
create index cover_change_system on cover_change (system_id, pos);
