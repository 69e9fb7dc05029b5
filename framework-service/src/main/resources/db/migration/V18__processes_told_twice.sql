-- A notice and the tender run here that it is of count once: by the tender, as soon as that has a contract too.
alter table known_tender add column run_here_as text;

create or replace function commitments_on(asked text, day date, asked_currency text)
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
                    where c.framework_reference = asked and c.ocid in (t.ocid, t.run_here_as)
                      and c.known_from <= day and c.voided is null)
   and not exists (select from call_off c join known_tender notice on notice.ocid = c.ocid
                    where c.framework_reference = asked and notice.run_here_as = t.ocid
                      and c.known_from <= day and c.voided is null)
   and not exists (select from known_tender own
                    where own.ocid = t.run_here_as and own.framework_reference = asked and own.contract_day <= day)
$$;
create index known_tender_run_here_as on known_tender (run_here_as) where run_here_as is not null;
