-- A tender's participants, each a row with a version of its own.
create table participant (
    ocid                text        not null references tender,
    number              int         not null,
    supplier            jsonb       not null,
    lots                text[],
    stages              jsonb       not null,
    version             bigint      not null,
    changed_at          timestamptz not null,
    -- that the notices which named it do not any more
    voided              boolean     not null,
    stage               text        not null generated always as (stages -> -1 ->> 'stage') stored,
    by_decision         boolean     not null generated always as (
        stages -> 0 ->> 'stage' in ('PREFERRED', 'AWARDED')) stored,
    is_decided          boolean     not null generated always as (
        stages @> '[{"stage": "PREFERRED"}]' or stages @> '[{"stage": "AWARDED"}]') stored,
    -- a rival by its stage, as the rule of sole tenderers has it
    may_be_rival        boolean     not null generated always as (
        stages -> -1 ->> 'stage' in ('SHORTLISTED', 'INVITED', 'BID', 'PREFERRED', 'AWARDED')
        or (stages -> -1 ->> 'stage' = 'UNSUCCESSFUL' and stages @> '[{"stage": "BID"}]')) stored,
    -- compared alike on every site, whatever its locale
    supplier_name       text        collate pg_c_utf8 not null generated always as (
        lower((supplier ->> 'name') collate pg_c_utf8)) stored,
    supplier_id         text        collate pg_c_utf8 generated always as (supplier ->> 'id') stored,
    supplier_identifier text        collate pg_c_utf8 generated always as (supplier -> 'identifier' ->> 'id') stored,
    primary key (ocid, number)
);
insert into participant (ocid, number, supplier, lots, stages, version, changed_at, voided)
select t.ocid,
       (p.said ->> 'id')::int,
       jsonb_strip_nulls(p.said -> 'supplier'),
       case when jsonb_typeof(p.said -> 'lots') = 'array'
            then array(select jsonb_array_elements_text(p.said -> 'lots')) end,
       jsonb_strip_nulls(p.said -> 'stages'),
       1,
       t.changed_at,
       false
  from tender t
 cross join jsonb_array_elements(t.life -> 'participants') as p (said);

create index participant_name on participant (supplier_name, ocid);
create index participant_supplier on participant (supplier_id, ocid);
create index participant_identifier on participant (supplier_identifier, ocid);
create index participant_stage on participant (ocid, stage, number);
create index participant_decided on participant (ocid, number) where is_decided;
create index participant_rival on participant (ocid, number) where may_be_rival;
-- whether bids were opened is asked of each that comes in
create index bid_open on bid (ocid) where withdrawn_at is null and opened_at is not null;

-- Others learn of them as of aggregates of their own; a draft's are nobody's business.
insert into outbox (id, aggregatetype, eventkey, aggregateid, version, type, payload, traceparent, correlationid)
select uuidv7(),
       'tenders',
       p.ocid,
       p.ocid || '/participants/' || p.number,
       p.version,
       'uk.nhs.epr.tender.participant-changed.v2',
       jsonb_build_object(
           'change', jsonb_build_object('stage', p.stage),
           'participant', jsonb_strip_nulls(jsonb_build_object(
               'ocid', p.ocid, 'id', p.number::text, 'supplier', p.supplier, 'lots', to_jsonb(p.lots),
               'stages', p.stages)))::text,
       '00-' || md5(random()::text) || '-' || substr(md5(random()::text), 1, 16) || '-01',
       gen_random_uuid()::text
  from participant p
  join tender t on t.ocid = p.ocid
 where t.status <> 'DRAFT'
 order by p.ocid, p.number;

drop index tender_suppliers;
alter table tender drop column supplier_keys;
update tender set life = life - 'participants' where life ? 'participants';
analyze participant;
