-- Lots and members of frameworks are known each in a row of its own, of the version that told it; 0 where an event of
-- the whole framework did, which never takes the place of what was told since. One that is gone keeps its row. They may
-- be told before their framework.
alter table framework_member
    drop constraint framework_member_reference_fkey,
    add column version bigint not null default 0;
alter table framework_member alter column version drop default;

create table framework_lot (
    reference text   not null,
    number    text   not null,
    facts     jsonb,
    version   bigint not null,
    primary key (reference, number)
);
insert into framework_lot (reference, number, facts, version)
select reference, lot ->> 'number', lot, 0
  from known_framework, jsonb_array_elements(coalesce(nullif(facts -> 'lots', 'null'), '[]')) lot;
update known_framework set facts = facts - 'lots';
