create extension if not exists pg_trgm;

-- The day from which a date that is known to the year or the month counts, as ISO 8601 text.
create function first_day(partial text) returns text language sql immutable
    return left(partial || '-01-01', 10);

-- Which status of a history was in force on a day; null before the first.
create function status_on(history jsonb, day date) returns text language sql stable
    return (select standing ->> 'status'
              from jsonb_array_elements(history) with ordinality as each (standing, place)
             where first_day(standing ->> 'since') <= to_char(day, 'YYYY-MM-DD')
             order by place desc limit 1);

create table supplier (
    id             uuid   primary key,
    name           text   not null,
    aliases        jsonb  not null,
    former_names   jsonb  not null,
    searched_names text   not null,
    version        bigint not null
);
create index supplier_searched_names on supplier using gin (searched_names gin_trgm_ops);

create table supplier_identifier (
    scheme      text collate "C" not null,
    id          text collate "C" not null,
    supplier_id uuid not null references supplier,
    primary key (scheme, id)
);
create index supplier_identifier_supplier on supplier_identifier (supplier_id);

create table framework (
    reference     text collate "C" primary key,
    name          text   not null,
    searched_name text   not null,
    lead_ods_code text,
    lead_name     text,
    regime        text   not null,
    type          text   not null,
    term_start    text   not null,
    term_end      text,
    first_day     date   not null,
    last_day      date,
    value         jsonb,
    source        jsonb,
    confidence    text,
    version       bigint not null,
    revision      bigint not null
);
create index framework_searched_name on framework using gin (searched_name gin_trgm_ops);
create index framework_lead on framework (lead_ods_code, reference);
create index framework_lead_name on framework (lower(lead_name), reference);
create index framework_regime on framework (regime, reference);
create index framework_term on framework (first_day, last_day);

create table lot (
    id                  uuid   primary key,
    framework_reference text   collate "C" not null references framework,
    number              text   collate "C" not null,
    title               text   not null,
    description         text,
    revision            bigint not null,
    unique (framework_reference, number)
);

create table lot_supplier (
    id          uuid   primary key,
    lot_id      uuid   not null references lot,
    supplier_id uuid   not null references supplier,
    history     jsonb  not null,
    first_day   date   not null,
    revision    bigint not null,
    unique (lot_id, supplier_id)
);
create index lot_supplier_supplier on lot_supplier (supplier_id);

create table member (
    id                  uuid   primary key,
    framework_reference text   collate "C" not null references framework,
    ods_code            text   collate "C" not null,
    history             jsonb  not null,
    first_day           date   not null,
    revision            bigint not null,
    unique (framework_reference, ods_code)
);
create index member_ods_code on member (ods_code, framework_reference);

-- The view of trusts, filled from the events of their register.
create table known_trust (
    ods_code   text  collate "C" primary key,
    name       text  not null,
    status     text  not null,
    successors jsonb not null
);

-- A trust as it is shown beside a framework: by its present name, with who follows it.
create view shown_trust as
    select trust.ods_code,
           trust.name,
           (select jsonb_agg(jsonb_build_object(
                             'odsCode', succession ->> 'odsCode',
                             'name', (select follower.name from known_trust follower
                                       where follower.ods_code = succession ->> 'odsCode'),
                             'kind', succession ->> 'kind',
                             'date', succession ->> 'date')
                             order by succession ->> 'date', succession ->> 'odsCode')
              from jsonb_array_elements(trust.successors) as each (succession)) as successors
      from known_trust trust;
