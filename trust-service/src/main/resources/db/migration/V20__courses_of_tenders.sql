-- Of each published tender how long it took or has taken, and whether a trust may still take part: a view of its own,
-- which reads the tenders' topic from the beginning.
create table tender_course (
    ocid        text   primary key,
    title       text   not null,
    procedure   text   not null,
    value       numeric,
    status      text   not null,
    begun_on    date,
    signed_on   date,
    closes_on   date,
    framework   text,
    categories  text[] not null,
    lead_code   text,
    buyer_codes text[] not null
);
create index tender_course_finished on tender_course (signed_on) where signed_on is not null and begun_on is not null;
create index tender_course_open on tender_course (closes_on) where signed_on is null;
