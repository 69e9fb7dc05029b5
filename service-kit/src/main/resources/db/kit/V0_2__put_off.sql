-- Pieces of marked work that failed: how often, with which fault, and when each is tried again.
create table put_off (
    work       text        not null,
    key        text        not null,
    attempts   int         not null default 1,
    fault      text        not null,
    not_before timestamptz not null,
    since      timestamptz not null default now(),
    primary key (work, key)
);
