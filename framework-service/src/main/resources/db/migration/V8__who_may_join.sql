-- Who may join a framework, and when.
alter table framework_version add column joining jsonb;
create or replace view framework_on as
    select framework.reference, framework.revision, version.*
      from framework join framework_version version on version.framework_reference = framework.reference;

-- The day up to which a date that is known to the year or the month counts, as ISO 8601 text.
create function last_day(partial text) returns text language sql immutable
    return case length(partial)
               when 4 then partial || '-12-31'
               when 7 then to_char((partial || '-01')::date + interval '1 month' - interval '1 day', 'YYYY-MM-DD')
               else partial end;

-- Whether trusts that are permitted by name or by region include this one; without any told, all do.
create function permits(trusts jsonb, code text, region text) returns boolean language sql immutable
    return trusts is null or coalesce(trusts -> 'odsCodes' ? code, false) or coalesce(trusts -> 'regionCodes' ? region, false);

-- Whether a trust may join on a day.
create function may_join(joining jsonb, code text, region text, day date) returns boolean language sql stable
    return joining is null
        or (permits(joining -> 'trusts', code, region)
            and coalesce(first_day(joining ->> 'from') <= to_char(day, 'YYYY-MM-DD'), true)
            and coalesce(last_day(joining ->> 'until') >= to_char(day, 'YYYY-MM-DD'), true));
