-- Two frameworks as they were kept before places and members were of their own.
insert into supplier (id, name, aliases, former_names, searched_names, version)
select cast('00000000-0000-4000-8000-' || lpad(cast(n as text), 12, '0') as uuid), 'Supplier ' || n, '[]', '[]',
       'supplier ' || n, 1
  from generate_series(1, 120) n;

insert into framework (reference, version, revision) values ('OLD-1', 131, 6), ('OLD-2', 1, 1);
insert into framework_version (framework_reference, from_day, to_day, since, name, searched_name, lead_ods_code, lead_name,
                               regime, type, term_start, term_end, first_day, last_day, value, letting, source, confidence,
                               joining, further_sources)
values ('OLD-1', '0001-01-01', '2014-12-31', null, 'London', 'london', 'RJ7', null, 'PCR2006', 'CLOSED', '2013-07', '2017',
        '2013-07-01', '2017-12-31', null, null, null, null, null, null),
       ('OLD-1', '2015-01-01', '9999-12-31', '2015', 'London and South', 'london and south', 'RJ7', null, 'PCR2006',
        'CLOSED', '2013-07', '2017', '2013-07-01', '2017-12-31',
        '{"min": null, "max": {"amount": 400000000, "currency": "GBP"}}',
        '{"ocid": "ocds-1", "awardedOn": "2013-06", "otherAuthorities": [{"odsCode": "RTH", "name": null}]}',
        '{"publication": "E-Health Insider", "date": "2013-08", "statedBy": {"name": null, "role": "director"}}', 'CONFIRMED',
        '{"trusts": {"regionCodes": ["Y56"], "odsCodes": null}, "from": "2013", "until": null}',
        '[{"publication": "Notice", "url": "https://example.org/1"}]'),
       ('OLD-2', '0001-01-01', '9999-12-31', null, 'Led by a name', 'led by a name', null, 'A hub', 'PA2023',
        'DYNAMIC_MARKET', '2026', null, '2026-01-01', null, null, null, null, null, null, null);

insert into lot (id, framework_reference, number, revision)
values ('00000000-0000-4000-9000-000000000001', 'OLD-1', '1', 7), ('00000000-0000-4000-9000-000000000002', 'OLD-1', '2', 4);
insert into lot_version (lot_id, from_day, to_day, since, title, description, value, cpv, users, call_off, subject,
                         term_start, term_end, extendable_to)
values ('00000000-0000-4000-9000-000000000001', '0001-01-01', '9999-12-31', null, 'PAS', 'A PAS of one''s own',
        '{"max": {"amount": 60000000, "currency": "GBP"}}', '["48180000-3"]', '{"regionCodes": ["Y56"]}',
        '{"methods": ["MINI_COMPETITION"], "directAwardBasis": null}', '{"categories": ["PAS"]}', '2013', '2016', '2017'),
       ('00000000-0000-4000-9000-000000000002', '2014-01-01', '9999-12-31', '2014', 'Portal', null, null, null, null, null,
        null, null, null, null);
insert into fact_version (fact, revision, since, facts)
values ('lot:OLD-1:1', 2, null, '{"number": "1", "title": "First"}'), ('lot:OLD-1:1', 7, null, '{"number": "1", "title": "PAS"}'),
       ('lot:OLD-1:3', 3, null, '{"number": "3", "title": "Voided"}'), ('lot:OLD-1:3', 5, null, '{"number": "3", "title": "Gone"}');

insert into lot_supplier (id, lot_id, supplier_id, history, first_day, revision)
select gen_random_uuid(), '00000000-0000-4000-9000-000000000001', id,
       '[{"status": "ACTIVE", "since": "2013-07", "source": null, "confidence": null},
         {"status": "SUSPENDED", "since": "2016", "subject": null, "source": {"publication": "Notice", "quote": "Suspended"},
          "confidence": "REPORTED"}]', '2013-07-01', 10 + row_number() over (order by id)
  from supplier;
insert into member (id, framework_reference, ods_code, history, first_day, revision)
values (gen_random_uuid(), 'OLD-1', 'RTP', '[{"status": "JOINING", "since": "2013-07"}, {"status": "JOINED", "since": "2014-10",
        "subject": {"categories": ["EPR"], "systems": null, "covers": ["HOSTING"]}}]', '2013-07-01', 131),
       (gen_random_uuid(), 'OLD-1', 'RTH', '[{"status": "CONSIDERING", "since": "2013-Q3"}]', '2013-07-01', 5);

insert into outbox (id, aggregatetype, aggregateid, version, type, payload, traceparent, correlationid)
values (gen_random_uuid(), 'frameworks', 'OLD-2', 1, 'uk.nhs.epr.framework.registered.v1', '{}', '00', 'x');
