create table trust (
    ods_code         text   primary key,
    name             text   not null,
    type             text   not null,
    region_code      text,
    icb_code         text,
    operational_from text,
    operational_to   text,
    closed_after     date,
    name_history     jsonb  not null,
    predecessors     jsonb  not null,
    successors       jsonb  not null,
    version          bigint not null,
    revision         bigint not null
);
create extension if not exists pg_trgm;
create index trust_any_name on trust using gin ((name_history::text) gin_trgm_ops);
create index trust_region on trust (region_code, ods_code);
create index trust_type on trust (type, ods_code);
create index trust_closed on trust (closed_after, ods_code);

create table succession (
    id           uuid  primary key,
    kind         text  not null,
    date         date  not null,
    predecessors jsonb not null,
    successors   jsonb not null,
    source       jsonb
);

create table epr_system (
    id             uuid   primary key,
    ods_code       text   not null references trust,
    product        text   not null,
    supplier_name  text   not null,
    supplier_id    text,
    category       text   not null,
    programme      text,
    cluster        text,
    wave           text,
    licence        text   not null,
    live_from      text,
    retired_on     text,
    held_by        jsonb  not null,
    status_history jsonb  not null,
    source         jsonb,
    confidence     text,
    revision       bigint not null
);
create index epr_system_holder on epr_system (ods_code);
create index epr_system_holders on epr_system using gin (held_by jsonb_path_ops);
create index epr_system_product on epr_system (lower(product));
create index epr_system_supplier on epr_system (lower(supplier_name));
create index epr_system_programme on epr_system (lower(programme), lower(cluster));

create table contract (
    id           uuid   primary key,
    system_id    uuid   not null references epr_system,
    covers       jsonb  not null,
    supplier     jsonb  not null,
    signed_on    text,
    starts_on    text   not null,
    ends_on      text,
    extension    jsonb,
    value        jsonb,
    procured_via jsonb,
    source       jsonb,
    confidence   text,
    revision     bigint not null
);
create index contract_system on contract (system_id, id);

create table strategy (
    id        uuid  primary key,
    ods_code  text  not null references trust,
    stated_on text  not null,
    details   jsonb not null
);
create index strategy_trust on strategy (ods_code, id);

-- What others published: memberships of frameworks and steps of tenders, as far as cover reads them.
create table membership (
    framework text  not null,
    ods_code  text  not null,
    name      text  not null,
    history   jsonb not null,
    primary key (framework, ods_code)
);
create index membership_trust on membership (ods_code);
create table tender_buyer (
    ocid          text  not null,
    ods_code      text  not null,
    title         text  not null,
    steps         jsonb not null,
    contract_from date,
    primary key (ocid, ods_code)
);
create index tender_buyer_trust on tender_buyer (ods_code);

-- The answer to the cover question for every system and every day: from_day on, before to_day, the
-- system stands like this. '-infinity' in cover_ends: never covered; 'infinity': open-ended.
create table cover_span (
    system_id        uuid  not null references epr_system,
    from_day         date  not null,
    to_day           date  not null,
    ods_code         text  not null,
    cover_ends       date  not null,
    could_extend_to  date,
    stage            text  not null,
    framework        text,
    tender           text,
    replacement_from date,
    gap_days         int,
    evidence         jsonb not null,
    primary key (system_id, from_day)
);
create index cover_span_board on cover_span (cover_ends, system_id, from_day, to_day);
create index cover_span_trust on cover_span (ods_code, from_day);
create index cover_span_stage on cover_span (stage, from_day);

create table ods_import (
    id           uuid        primary key,
    subject      text        not null,
    content      bytea       not null,
    status       text        not null,
    lines_done   int         not null default 0,
    created      int         not null default 0,
    changed      int         not null default 0,
    unchanged    int         not null default 0,
    rejections   jsonb       not null default '[]',
    failure      text,
    requested_at timestamptz not null default now(),
    ended_at     timestamptz
);
