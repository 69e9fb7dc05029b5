create table tender (
    ocid               text   primary key,
    details            jsonb  not null,
    status             text   not null,
    steps              jsonb  not null,
    preferred_supplier jsonb,
    award              jsonb,
    contract           jsonb,
    cancellation       jsonb,
    supplier_keys      text[] not null,
    version            bigint not null,
    revision           bigint not null,
    search             tsvector generated always as (
        to_tsvector('english', (details ->> 'title') || ' ' || coalesce(details ->> 'description', ''))) stored
);
create index tender_details on tender using gin (details jsonb_path_ops);
create index tender_suppliers on tender using gin (supplier_keys);
create index tender_search on tender using gin (search);
create index tender_status on tender (status, ocid);
create index tender_closes on tender ((details -> 'deadlines' ->> 'tender'), ocid);

-- What the other services published of trusts and suppliers.
create table known_trust (
    ods_code    text   primary key,
    name        text   not null,
    status      text   not null,
    region_code text,
    successors  text[] not null
);
create index known_trust_region on known_trust (region_code);
create table known_supplier (
    id   text primary key,
    name text not null
);
