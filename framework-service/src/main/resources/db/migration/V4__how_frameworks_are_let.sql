-- How a framework was let, by whom beside its lead, and how long it may last.
alter table framework add column letting jsonb;

-- Whether a date of it has come by a day; false where none is told.
create function date_has_come(letting jsonb, part text, day date) returns boolean language sql stable
    return coalesce(first_day(letting ->> part) <= to_char(day, 'YYYY-MM-DD'), false);
create index framework_terminated on framework (first_day(letting ->> 'terminatedOn'));
