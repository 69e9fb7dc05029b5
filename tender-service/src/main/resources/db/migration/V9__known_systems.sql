-- The record systems of trusts, as the events of the trust that holds them tell: read again from the first event, while
-- the names that are known go on to be shown.
create table known_system (
    id           uuid  not null,
    ods_code     text  not null,
    held_by      jsonb not null,
    product      text  not null,
    supplier     text,
    category     text  not null,
    status       text  not null,
    in_use_from  date,
    retired_from date,
    primary key (ods_code, id)
);
create index known_system_id on known_system (id);
create index known_system_holders on known_system using gin (held_by jsonb_path_ops);
delete from view_version where view = 'directory';
delete from parked_event where view = 'directory';
delete from consumer_offset where view = 'directory';
