-- Facts for :systems systems, two to a trust, each with ten contracts one after the other, some of them
-- apart, some procured; memberships, tenders and statements of some of their trusts.
select setseed(0.42);
insert into trust (ods_code, name, type, region_code, name_history, type_history, region_history, predecessors,
                   successors, version, revision)
select 'B' || upper(lpad(to_hex(n), 4, '0')), 'Trust ' || md5(n::text), 'NHS_TRUST', 'Y' || (55 + n % 7),
       jsonb_build_array(jsonb_build_object('name', 'Trust ' || md5(n::text))), '[{"type": "NHS_TRUST"}]',
       jsonb_build_array(jsonb_build_object('code', 'Y' || (55 + n % 7))), '[]', '[]', 1, 1
  from generate_series(1, :systems / 2) as n;
insert into epr_system (id, ods_code, product, supplier_name, category, programme, cluster, licence, licences,
                        held_by, status_history, revision)
select md5('system ' || n)::uuid, ods_code, 'Product ' || n % 40, 'Supplier ' || n % 30,
       (array['EPR', 'PAS', 'PORTAL', 'EPMA'])[1 + n % 4], 'Programme ' || n % 5, 'Cluster ' || n % 6,
       (array['PERPETUAL', 'TERM'])[1 + n % 2],
       jsonb_build_array(jsonb_build_object('licence', (array['PERPETUAL', 'TERM'])[1 + n % 2])), jsonb_build_array(jsonb_build_object('odsCode', ods_code)),
       '[{"status": "LIVE", "since": "2010-01"}]', 1
  from generate_series(1, :systems) as n
 cross join lateral (select 'B' || upper(lpad(to_hex(1 + n % (:systems / 2)), 4, '0')) as ods_code) as holder;
insert into contract (id, system_id, covers, supplier, signed_on, starts_on, ends_on, procured_via, revision)
select md5('contract ' || n || ' ' || k)::uuid, md5('system ' || n)::uuid, '["SOFTWARE", "HOSTING", "SUPPORT"]',
       '{"name": "Supplier"}', (start - 90 - n % 300)::text, (start + case when (n + k) % 5 = 0 then 20 else 0 end)::text,
       (start + 729 + n % 2)::text, case when k % 5 = 0 then '{"lot": "1"}'::jsonb end, 1
  from generate_series(1, :systems) as n
 cross join generate_series(0, 9) as k
 cross join lateral (select date '2010-01-01' + (n % 700) + k * 730 as start) as term;
with member as (
    select 'FRAMEWORK-' || n % 9 as framework, ods_code, n
      from (select ods_code, row_number() over (order by ods_code) as n from trust) as numbered where n % 3 > 0),
framework as (
    insert into known_framework (reference, facts)
    select framework, jsonb_build_object('reference', framework, 'name', framework, 'term', '{"start": "2010"}'::jsonb)
      from member group by framework),
lot as (
    insert into framework_lot (reference, number, facts, version)
    select framework, '1', '{"number": "1", "subject": {"categories": ["EPR", "PAS"]}}', 1
      from member group by framework)
insert into framework_member (reference, ods_code, facts, version)
select framework, ods_code, jsonb_build_object('odsCode', ods_code, 'history', jsonb_build_array(
           jsonb_build_object('status', 'CONSIDERING', 'since', (2012 + n % 8)::text),
           jsonb_build_object('status', 'JOINED', 'since', (2021 + n % 8)::text))), 1
  from member;
insert into known_tender (ocid, facts)
select 'ocds-' || n, jsonb_build_object('ocid', 'ocds-' || n, 'title', 'Tender ' || n, 'origin', 'REGISTER',
           'subject', '{"categories": ["EPR", "PAS"]}'::jsonb,
           'buyers', jsonb_build_array(jsonb_build_object('odsCode', ods_code)),
           'steps', jsonb_build_array(jsonb_build_object('step', 'PUBLISHED', 'on', (2014 + n % 14)::text || '-03'),
                                      jsonb_build_object('step', 'AWARDED', 'on', (2015 + n % 14)::text || '-02')))
  from (select ods_code, row_number() over (order by ods_code) as n from trust) as numbered where n % 4 = 0;
insert into tender_buyer (ocid, ods_code)
select ocid, facts -> 'buyers' -> 0 ->> 'odsCode' from known_tender;
insert into strategy (id, ods_code, stated_on, details)
select md5('strategy ' || n)::uuid, ods_code, '2020', '{"approach": "ASSESSING", "intent": "UNDECIDED", "statedOn": "2020"}'
  from (select ods_code, row_number() over (order by ods_code) as n from trust) as numbered where n % 2 = 0;
insert into tender_course (ocid, title, procedure, value, status, begun_on, signed_on, closes_on, categories, buyer_codes)
select 'ocds-finished-' || n, 'Finished ' || n,
       (array['OPEN', 'RESTRICTED', 'COMPETITIVE_DIALOGUE', 'NEGOTIATED', 'COMPETITIVE_FLEXIBLE', 'DIRECT_AWARD',
              'CALL_OFF'])[1 + n % 7],
       n % 40 * 1000000, 'CONTRACTED', begun, begun + 100 + n % 600, cast(null as date), array['EPR'], cast('{}' as text[])
  from generate_series(1, :systems) as n
 cross join lateral (select date '2010-01-01' + n % 5000 as begun) as notice
 union all
select 'ocds-open-' || n, 'Open ' || n, 'OPEN', 5000000, 'PUBLISHED', date '2026-10-01', null, date '2026-12-01' + n % 60,
       array['EPR'], cast('{}' as text[])
  from generate_series(1, :systems / 20) as n;
