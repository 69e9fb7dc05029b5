-- A record that was merged into another stays under its id and leads there.
alter table supplier add column merged_into uuid references supplier;
create index supplier_merged_into on supplier (merged_into) where merged_into is not null;

-- Which company owns a supplier, from a day to a day; none where it is told to be independent.
create table supplier_parent (
    supplier_id uuid not null references supplier,
    from_day    date not null,
    to_day      date not null,
    since       text not null,
    parent_id   uuid references supplier,
    source      jsonb,
    confidence  text,
    primary key (supplier_id, from_day)
);
create index supplier_parent_parent on supplier_parent (parent_id);

-- A company with all that belong to its group on a day.
create function group_on(head uuid, day date) returns table (id uuid) language sql stable as
$$
with recursive part (id) as (
    select head
    union
    select child.supplier_id from part join supplier_parent child on child.parent_id = part.id
     where day between child.from_day and child.to_day)
select part.id from part
$$;

-- Whether a company would belong to its own group on some day.
create function owns_itself(asked uuid) returns boolean language sql stable as
$$
with recursive owner (id, from_day, to_day) as (
    select p.parent_id, p.from_day, p.to_day from supplier_parent p
     where p.supplier_id = asked and p.parent_id is not null
    union
    select p.parent_id, greatest(p.from_day, owner.from_day), least(p.to_day, owner.to_day)
      from owner join supplier_parent p
        on p.supplier_id = owner.id and p.parent_id is not null
       and p.from_day <= owner.to_day and p.to_day >= owner.from_day)
select exists (select from owner where owner.id = asked)
$$;
