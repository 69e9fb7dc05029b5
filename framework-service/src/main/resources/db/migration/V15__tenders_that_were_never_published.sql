-- A tender that was never published runs from its first step beyond planning, or on no day; not from 1970 on.
alter table known_tender alter column published_day drop not null;
update known_tender set published_day = least(contract_day, closed_day) where published_day = '1970-01-01';
