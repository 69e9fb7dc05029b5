-- Where a tender is known from, and on what ground it is said to be for its subject.
alter table tender
    add column provenance jsonb not null default '{"origin": "REGISTER"}',
    add column categories text[] not null generated always as (
        texts_in(jsonb_path_query_array(details, '$.subject.categories[*]')
            || jsonb_path_query_array(details, '$.lots[*].subject.categories[*]'))) stored,
    add column systems text[] not null generated always as (
        texts_in(jsonb_path_query_array(details, '$.subject.systems[*].systemId')
            || jsonb_path_query_array(details, '$.lots[*].subject.systems[*].systemId'))) stored;
create index tender_categories on tender using gin (categories);
create index tender_systems on tender using gin (systems);

-- Several suppliers may be preferred.
update tender
   set life = jsonb_set(life, '{preferredSuppliers}', jsonb_build_array(life -> 'preferredSupplier'))
 where life ? 'preferredSupplier';

-- What was read from notices before is read again, by the rules of now: each then publishes where it is known from.
insert into process_to_read (ocid) select ocid from read_tender on conflict do nothing;
