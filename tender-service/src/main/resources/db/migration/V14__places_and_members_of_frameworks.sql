-- Lots, suppliers on them and members of frameworks are known each in a row of its own, of the version that told it; 0
-- where an event of the whole framework did, which never takes the place of what was told since. One that is gone keeps
-- its row. They may be told before their framework.
create table known_lot (
    reference text    not null,
    number    text    not null,
    is_there  boolean not null,
    version   bigint  not null,
    primary key (reference, number)
);
insert into known_lot
select reference, lot ->> 'number', true, 0
  from known_framework, jsonb_array_elements(coalesce(nullif(standing -> 'lots', 'null'), '[]')) lot;

create table known_lot_supplier (
    reference   text   not null,
    lot         text   not null,
    supplier_id text   not null,
    name        text,
    history     jsonb  not null,
    version     bigint not null,
    primary key (reference, lot, supplier_id)
);
create index known_lot_supplier_id on known_lot_supplier (reference, supplier_id);
create index known_lot_supplier_name on known_lot_supplier (reference, lower(name));
insert into known_lot_supplier
select reference, lot ->> 'number', placed ->> 'supplierId', placed ->> 'name', placed -> 'history', 0
  from known_framework, jsonb_array_elements(coalesce(nullif(standing -> 'lots', 'null'), '[]')) lot,
       jsonb_array_elements(coalesce(nullif(lot -> 'suppliers', 'null'), '[]')) placed;

create table known_member (
    reference text   not null,
    ods_code  text   not null,
    history   jsonb  not null,
    version   bigint not null,
    primary key (reference, ods_code)
);
insert into known_member
select reference, member ->> 'odsCode', member -> 'history', 0
  from known_framework, jsonb_array_elements(coalesce(nullif(standing -> 'members', 'null'), '[]')) member;

alter table known_framework drop column standing;
