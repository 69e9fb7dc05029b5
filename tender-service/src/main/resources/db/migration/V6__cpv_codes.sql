-- The Common Procurement Vocabulary, where a site has loaded it.
create table cpv_code (
    code        text primary key,
    check_digit text,
    description text not null
);
