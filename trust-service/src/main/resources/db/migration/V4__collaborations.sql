-- Groups of trusts that work together; members holds every stay of a trust in the group.
create table collaboration (
    id            uuid   primary key,
    name          text   not null,
    purpose       text,
    formed_on     text,
    ended_on      text,
    members       jsonb  not null,
    members_known text   not null,
    other_members text,
    source        jsonb,
    confidence    text,
    version       bigint not null
);
create index collaboration_name on collaboration using gin (name gin_trgm_ops);
create index collaboration_members on collaboration using gin (members jsonb_path_ops);
