-- Each way of naming a supplier is looked up by an index of its own: joined by "or" they read every supplier. In PL/pgSQL
-- the query is planned once a connection, not once a call.
create or replace function supplier_keys(asked text) returns text[] language plpgsql stable as $$
begin return (
    with recursive found (id) as (
        (select id from known_supplier where id = asked
          union select id from known_supplier where lower(name) = lower(asked)
          union select id from known_supplier where other_names @> array[lower(asked)])
         union
        select case when k.id = f.id then k.merged_into else k.id end
          from found f
          join known_supplier k on (k.id = f.id and k.merged_into is not null) or k.merged_into = f.id)
    select array_agg(distinct key)
      from (select lower(asked) as key
             union select asked
             union select id from found
             union select lower(k.name) from found join known_supplier k using (id)
             union select unnest(k.other_names) from found join known_supplier k using (id)) as keys);
end $$;

-- Who has an agreement with a supplier that was merged.
create index contract_supplier_id on contract ((supplier ->> 'id'));
create index contract_supplier_name on contract (lower(supplier ->> 'name'));
