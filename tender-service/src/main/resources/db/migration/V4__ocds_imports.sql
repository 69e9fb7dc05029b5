-- Imports of release packages. A job keeps what it has still to read: the releases of the pages it has fetched,
-- and the address of the next one.
create table ocds_import (
    id           uuid        primary key,
    subject      text        not null,
    status       text        not null,
    address      text,
    next_address text,
    not_before   timestamptz,
    attempts     int         not null default 0,
    nhs_only     boolean     not null,
    cpv          text[]      not null,
    pages        int         not null default 0,
    lines        int         not null default 0,
    lines_done   int         not null default 0,
    created      int         not null default 0,
    changed      int         not null default 0,
    unchanged    int         not null default 0,
    kept         int         not null default 0,
    passed_over  int         not null default 0,
    rejected     int         not null default 0,
    failure      text,
    requested_at timestamptz not null default now(),
    ended_at     timestamptz
);
create index ocds_import_unfinished on ocds_import (requested_at) where status = 'RUNNING';

-- The pages that were fetched: one that comes again would be read forever.
create table ocds_import_page (
    import_id uuid not null references ocds_import,
    address   text not null,
    page      int  not null,
    primary key (import_id, address)
);

create table ocds_import_line (
    import_id uuid not null references ocds_import,
    line      int  not null,
    page      int  not null,
    content   text not null,
    fault     text,
    repaired  text,
    primary key (import_id, line)
);

-- What there is to say of a release: why it was rejected or is only kept, or how it was put right.
create table ocds_import_note (
    import_id  uuid not null references ocds_import,
    line       int  not null,
    page       int  not null,
    ocid       text,
    release_id text,
    outcome    text not null,
    reason     text not null,
    primary key (import_id, line)
);
