-- Histories of facts have one form in all services: a fact has a name, and may hold from a day.
alter table fact_version rename column fact_id to fact;
alter table fact_version
    alter column fact type text collate "C" using cast(fact as text),
    add column since text;
