-- Two trusts, each with a strategy as it was kept before histories of facts had one form: one was corrected, the other is
-- from before histories were kept.
insert into trust (ods_code, name, type, name_history, type_history, predecessors, successors, version, revision)
values ('OLD', 'Old NHS Trust', 'NHS_TRUST', '[{"name": "Old NHS Trust"}]', '[{"type": "NHS_TRUST"}]', '[]', '[]', 4, 4),
       ('OLDER', 'Older NHS Trust', 'NHS_TRUST', '[{"name": "Older NHS Trust"}]', '[{"type": "NHS_TRUST"}]', '[]', '[]', 1, 1);
insert into strategy (id, ods_code, stated_on, details, revision)
values ('01403a5c-0000-7000-8000-000000000001', 'OLD', '2013-08',
        '{"approach": "PORTAL", "intent": "REPLACE", "statedOn": "2013-08"}', 4),
       ('01403a5c-0000-7000-8000-000000000002', 'OLDER', '2013-08',
        '{"approach": "OTHER", "intent": "RETAIN", "statedOn": "2013-08"}', 1);
insert into fact_version (fact_id, revision, facts, recorded_at, recorded_by, recorded_as, correction)
values ('01403a5c-0000-7000-8000-000000000001', 2, '{"intent": "RETAIN"}', '2013-08-20T09:12Z', 'jo.steward', 'steward', null),
       ('01403a5c-0000-7000-8000-000000000001', 4, '{"intent": "REPLACE"}', '2013-09-02T14:30Z', 'jo.editor', 'trust-editor',
        'Misread');
