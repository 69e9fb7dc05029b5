-- Amounts without VAT and with it are counted apart; a ceiling is held by those of its own kind.
alter table known_tender
    add column amount_gross numeric;

drop function commitments_on(text, date, text);
create function commitments_on(asked text, day date, asked_currency text)
    returns table (lot_number text, ods_code text, amount numeric, amount_gross numeric, by_tender boolean)
    language sql stable as
$$
select c.lot_number, c.ods_code, (placed.value ->> 'amount')::numeric, (placed.value ->> 'amountGross')::numeric, false
  from call_off c
 cross join lateral (select coalesce(step_on(c.history, day), c.history -> 0) -> 'value' as value) placed
 where c.framework_reference = asked and c.known_from <= day and c.voided is null
union all
select t.lot_number, null, case when t.currency = asked_currency then t.amount end,
       case when t.currency = asked_currency then t.amount_gross end, true
  from known_tender t
 where t.framework_reference = asked and t.contract_day <= day
   and not exists (select from call_off c
                    where c.framework_reference = asked and c.ocid = t.ocid and c.known_from <= day
                      and c.voided is null)
$$;

-- The top of a value in a currency, and whether it is held by amounts with VAT: where it is stated with VAT only.
create function ceiling_of(value jsonb, asked_currency text)
    returns table (most numeric, gross boolean)
    language sql immutable as
$$
select case when most ->> 'currency' = asked_currency
            then coalesce(most ->> 'amount', most ->> 'amountGross')::numeric end,
       coalesce(most ->> 'amount' is null and most ->> 'amountGross' is not null, false)
  from (select value -> 'max' as most) top
$$;
