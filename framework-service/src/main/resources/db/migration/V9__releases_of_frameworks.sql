-- The releases of processes that let frameworks, or may turn out to have, without what they say of persons: what holds is
-- made of all of a process, in whatever order they come.
create table framework_release (
    ocid   text        collate "C" not null,
    id     text        collate "C" not null,
    date   timestamptz not null,
    digest text        not null,
    body   text        not null,
    primary key (ocid, id)
);
create table framework_process (
    ocid                text primary key collate "C",
    framework_reference text not null collate "C" references framework
);
create index framework_version_ocid on framework_version ((letting ->> 'ocid'));
