-- A call-off that was recorded in error stays readable and counts nowhere.
alter table call_off add column voided jsonb;

create or replace function commitments_on(asked text, day date, asked_currency text)
    returns table (lot_number text, ods_code text, amount numeric, by_tender boolean)
    language sql stable as
$$
select c.lot_number, c.ods_code, (step_on(c.history, day) -> 'value' ->> 'amount')::numeric, false
  from call_off c where c.framework_reference = asked and c.placed_day <= day and c.voided is null
union all
select t.lot_number, null, case when t.currency = asked_currency then t.amount end, true
  from known_tender t
 where t.framework_reference = asked and t.contract_day <= day
   and not exists (select from call_off c
                    where c.framework_reference = asked and c.ocid = t.ocid and c.placed_day <= day
                      and c.voided is null)
$$;
