-- What is known of each member stands in a row of its own: an event writes those that it changes, and no others.
alter table framework_member add column facts jsonb;
update framework_member m set facts = member
  from known_framework f, jsonb_array_elements(f.facts -> 'members') as member
 where f.reference = m.reference and member ->> 'odsCode' = m.ods_code;
alter table framework_member alter column facts set not null;
update known_framework set facts = facts - 'members';
