-- Releases of contracting processes: our own and those that came in. They are appended, never altered. One id
-- with another content is a further edition of that release.
create table release (
    number      bigint generated always as identity primary key,
    ocid        text        not null,
    id          text        not null,
    date        timestamptz not null,
    tags        text[]      not null,
    origin      text        not null,
    digest      text        not null,
    body        text        not null,
    received_at timestamptz not null default now(),
    unique (ocid, id, digest)
);
create function releases_are_append_only() returns trigger language plpgsql as
$$ begin raise exception 'Releases are append-only'; end $$;
create trigger releases_are_append_only before update or delete or truncate on release
    for each statement execute function releases_are_append_only();

-- What releases say of how to reach persons, apart from them: for stewards, and erasable.
create table release_contact (
    number bigint primary key references release,
    kept   text   not null
);

-- The feed of releases in the order in which they were told. Releases that wait to be told are marked by the
-- transaction that made them; one teller at a time gives them their positions.
create table release_untold (
    number bigint primary key references release
);
create table release_feed (
    position    bigint      primary key,
    number      bigint      not null unique references release,
    size        int         not null,
    told_at     timestamptz not null,
    is_planning boolean     not null,
    is_tender   boolean     not null,
    is_award    boolean     not null
);
create index release_feed_told on release_feed (told_at, position);
create index release_feed_planning on release_feed (position) where is_planning;
create index release_feed_tender on release_feed (position) where is_tender;
create index release_feed_award on release_feed (position) where is_award;
