-- Made-up trusts, tenders and one release of each, the same in each run.
insert into known_trust (ods_code, name, status, region_code, successors)
select 'B' || lpad(n::text, 4, '0'), 'Trust ' || n, 'ACTIVE', 'Y' || 56 + n % 7, '{}'
  from generate_series(1, 300) as n;

insert into tender (ocid, details, life, version, revision, changed_at)
select 'ocds-bench0-' || lpad(n::text, 7, '0'),
       jsonb_build_object(
           'ocid', 'ocds-bench0-' || lpad(n::text, 7, '0'),
           'title', (array['Electronic patient record', 'Portal', 'Hosting of systems', 'Imaging archive'])[1 + n % 4]
                        || ' for trust ' || n % 300,
           'description', 'A system for wards, clinics and maternity' || n % (1 + :tenders / 20)
                        || ', with training, hosting and the move of data from what is there',
           'buyers', jsonb_build_array(jsonb_build_object(
               'odsCode', 'B' || lpad((1 + n % 300)::text, 4, '0'), 'role', 'LEAD')),
           'procedure', (array['OPEN', 'COMPETITIVE_FLEXIBLE', 'DIRECT_AWARD'])[1 + n % 3],
           'regime', 'PA2023',
           'cpv', jsonb_build_array((array['48180000', '48814000', '72000000', '72500000'])[1 + n * 7 % 4]),
           'value', jsonb_build_object('max', jsonb_build_object('amount', n * 7919::bigint % 50000000, 'currency', 'GBP')),
           'deadlines', jsonb_build_object('tender', to_char(date '2025-03-01' + n * 7919::bigint % 900 * interval '1 day', 'YYYY-MM-DD'))),
       jsonb_build_object(
           'status', (array['PUBLISHED', 'EVALUATION', 'AWARDED', 'CONTRACTED', 'CANCELLED'])[1 + n % 5],
           'steps', jsonb_build_array(jsonb_build_object('step', 'PUBLISHED', 'on', '2025-03-01'))),
       1, 2, timestamptz '2025-03-01' + n * interval '1 second'
  from generate_series(1, :tenders) as n;

insert into participant (ocid, number, supplier, stages, version, changed_at, voided)
select 'ocds-bench0-' || lpad(n::text, 7, '0'), 1, jsonb_build_object('name', 'Supplier ' || n % 2000),
       '[{"stage": "INTERESTED", "on": "2025-03-02"}]', 1, timestamptz '2025-03-02', false
  from generate_series(1, :tenders) as n;

-- In one tender a hundredth as many take part as there are tenders.
insert into participant (ocid, number, supplier, stages, version, changed_at, voided)
select 'ocds-bench0-0000001', n, jsonb_build_object('name', 'Participant ' || n),
       '[{"stage": "INTERESTED", "on": "2025-03-02"}]', 1, timestamptz '2025-03-02', false
  from generate_series(2, :tenders / 100) as n;

insert into release (ocid, id, date, tags, origin, digest, body)
select ocid, ocid || '-1', changed_at, '{tender}', 'OWN', ocid,
       jsonb_build_object(
           'ocid', ocid, 'id', ocid || '-1', 'date', to_char(changed_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
           'tag', jsonb_build_array('tender'), 'initiationType', 'tender',
           'tender', jsonb_build_object('id', ocid, 'title', details ->> 'title', 'status', 'active'))::text
  from tender;
insert into release_feed (position, number, size, told_at, is_planning, is_tender, is_award)
select row_number() over (order by number), number, length(body), date, false, true, false from release;
