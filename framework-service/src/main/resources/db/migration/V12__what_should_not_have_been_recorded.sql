-- A lot that is voided is gone; a voided call-off under it stays readable.
alter table call_off drop constraint call_off_framework_reference_lot_number_fkey;
