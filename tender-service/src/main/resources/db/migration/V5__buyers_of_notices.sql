-- A name without what differs between two ways to write it.
create function plain_name(name text) returns text language sql immutable parallel safe as
$$ select btrim(regexp_replace(regexp_replace(regexp_replace(replace(lower(name), '&', ' and '),
       '[''’.]', '', 'g'), '[^a-z0-9]+', ' ', 'g'), '^\s*the ', '')) $$;
create index known_trust_plain_name on known_trust (plain_name(name));

-- Organisations that buy, as others' releases name them, and the trust that each is, as far as is known or as a
-- steward decided.
create table buyer_crosswalk (
    key        text        primary key,
    name       text        not null,
    ods_code   text,
    basis      text        not null,
    note       text,
    revision   bigint      not null default 1,
    changed_at timestamptz not null default now()
);
create index buyer_crosswalk_unmatched on buyer_crosswalk (key) where ods_code is null;

-- Which processes name which organisation as a buyer, by which name, and which have to be read again.
create table process_buyer (
    key  text not null references buyer_crosswalk,
    ocid text not null,
    name text not null,
    primary key (key, ocid)
);
create index process_buyer_name on process_buyer (plain_name(name));
create table process_to_read (
    ocid text primary key
);

-- The tenders that are read from others' releases; what their releases say is theirs to say.
create table read_tender (
    ocid text primary key references tender
);
