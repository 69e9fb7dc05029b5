-- What has happened to a tender stands in one place; lists and searches have columns of their own.
alter table tender add column life jsonb;
update tender
   set life = jsonb_strip_nulls(jsonb_build_object(
           'status', status,
           'steps', steps,
           'preferredSupplier', preferred_supplier,
           'cancellation', cancellation,
           'participants', (
               select jsonb_agg(jsonb_build_object(
                          'id', numbered.id::text,
                          'supplier', numbered.supplier,
                          'stages', jsonb_build_array(jsonb_build_object('stage', numbered.stage))))
                 from (select row_number() over () as id, supplier, stage
                         from (select award -> 'supplier' as supplier, 'AWARDED' as stage
                                where award is not null
                               union all
                               select preferred_supplier, 'PREFERRED'
                                where preferred_supplier is not null
                                  and preferred_supplier is distinct from award -> 'supplier') as known) as numbered),
           'awards', case when award is not null then jsonb_build_array(
               (award - 'supplier') || jsonb_build_object(
                   'id', '1',
                   'suppliers', jsonb_build_array(award -> 'supplier'),
                   'on', (select step -> 'on' from jsonb_array_elements(steps) as step
                           where step ->> 'step' = 'AWARDED' limit 1))) end,
           'contracts', case when contract is not null then jsonb_build_array(
               (contract - 'supplier') || jsonb_build_object(
                   'id', '1', 'awardId', '1',
                   'suppliers', jsonb_build_array(contract -> 'supplier'))) end));
alter table tender alter column life set not null;
drop index tender_status;
drop index tender_suppliers;
drop index tender_closes;
drop index tender_details;
alter table tender
    drop column status, drop column steps, drop column preferred_supplier, drop column award,
    drop column contract, drop column cancellation, drop column supplier_keys;

-- Texts of arrays in JSON, for columns that are searched.
create function texts_in(found jsonb) returns text[] language sql immutable parallel safe as
$$ select coalesce(array_agg(distinct value), '{}') from jsonb_array_elements_text(found) as value $$;

alter table tender
    add column status text not null generated always as (life ->> 'status') stored,
    add column procedure text not null generated always as (details ->> 'procedure') stored,
    add column framework text generated always as (details -> 'framework' ->> 'reference') stored,
    add column buyer_codes text[] not null generated always as (
        texts_in(jsonb_path_query_array(details, '$.buyers[*].odsCode'))) stored,
    add column supplier_keys text[] not null generated always as (
        texts_in(jsonb_path_query_array(life, '$.participants[*].supplier.id')
            || jsonb_path_query_array(life, '$.participants[*].supplier.identifier.id')
            || jsonb_path_query_array(lower(life::text)::jsonb, '$.participants[*].supplier.name'))) stored,
    add column cpv text[] not null generated always as (
        texts_in(jsonb_path_query_array(details, '$.cpv[*]') || jsonb_path_query_array(details, '$.lots[*].cpv[*]')))
        stored,
    -- those without a deadline or a value come last in their order
    add column closes text not null generated always as (
        coalesce(details -> 'deadlines' ->> 'tender', '9999-12-31')) stored,
    add column most numeric not null generated always as (
        coalesce((details #>> '{value,max,amount}')::numeric, (details #>> '{value,min,amount}')::numeric, -1)) stored,
    add column changed_at timestamptz not null default now();

create index tender_buyers on tender using gin (buyer_codes);
create index tender_suppliers on tender using gin (supplier_keys);
create index tender_cpv on tender using gin (cpv);
create index tender_status on tender (status, ocid);
create index tender_procedure on tender (procedure, ocid);
create index tender_framework on tender (framework, ocid) where framework is not null;
create index tender_closes on tender (closes, ocid);
create index tender_most on tender (most, ocid);
create index tender_changed on tender (changed_at, ocid);

-- Trusts with the days they operate and who follows them, frameworks with who stands on their lots and who
-- has joined: all read again from the first event.
truncate known_trust, known_supplier;
alter table known_trust
    add column operational_from date,
    add column operational_to date;
alter table known_supplier add column merged_into text;
create table known_succession (
    predecessor text not null,
    successor   text not null,
    day         date not null,
    primary key (predecessor, successor)
);
create index known_succession_successor on known_succession (successor);
create table known_framework (
    reference text  primary key,
    standing  jsonb not null
);
delete from view_version where view = 'directory';
delete from parked_event where view = 'directory';
delete from consumer_offset where view = 'directory';

-- Bids, sealed with a key that is not in the database.
create table bid (
    id             uuid        primary key,
    ocid           text        not null references tender,
    participant_id text        not null,
    received_at    timestamptz not null,
    fingerprint    text        not null,
    sealed         text        not null,
    withdrawn_at   timestamptz,
    opened_at      timestamptz
);
create index bid_ocid on bid (ocid, id);
create unique index bid_standing on bid (ocid, participant_id) where withdrawn_at is null;
