-- The last finished procurements by each procedure are read at once, however many there are.
create index tender_course_by_procedure on tender_course (procedure, signed_on desc, ocid)
    where signed_on is not null and begun_on is not null;
drop index tender_course_finished;
