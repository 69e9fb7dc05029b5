alter table supplier_parent add column further_sources jsonb;
