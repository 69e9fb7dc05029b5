-- Events to publish. The columns id, aggregatetype, aggregateid, type and payload are those that
-- Debezium's outbox event router reads. Cut by day, so that old days are dropped whole.
create table outbox (
    pos           bigint generated always as identity,
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    version       bigint      not null,
    type          text        not null,
    payload       text        not null,
    traceparent   text        not null,
    correlationid text        not null,
    recorded_at   timestamptz not null default now(),
    published_at  timestamptz,
    created_on    date        not null default (now() at time zone 'UTC')::date,
    primary key (pos, created_on),
    unique (aggregatetype, aggregateid, version, created_on)
) partition by range (created_on);
create index outbox_unpublished on outbox (pos) where published_at is null;
create table outbox_default partition of outbox default;

-- Up to where each partition has been read into a view, and which version of each aggregate it holds.
create table consumer_offset (
    view  text   not null,
    topic text   not null,
    part  int    not null,
    next  bigint not null,
    primary key (view, topic, part)
);
create table view_version (
    topic        text   not null,
    aggregate_id text   not null,
    view         text   not null,
    version      bigint not null,
    primary key (topic, aggregate_id, view)
);
create table parked_event (
    id           bigint generated always as identity primary key,
    view         text        not null,
    topic        text        not null,
    part         int         not null,
    position     bigint      not null,
    aggregate_id text        not null,
    version      bigint,
    type         text,
    recorded_at  timestamptz,
    data         text        not null,
    reason       text        not null,
    error        text,
    parked_at    timestamptz not null default now(),
    unique (view, topic, part, position)
);
create index parked_event_key on parked_event (view, topic, aggregate_id);

-- The first answer to each Idempotency-Key.
create table idempotency_key (
    key        text        primary key,
    request    text        not null,
    status     int         not null,
    headers    text        not null,
    positions  text        not null,
    body       text        not null,
    created_at timestamptz not null default now()
);
create index idempotency_key_age on idempotency_key (created_at);

-- Who changed what: lines are added, never altered.
create table audit (
    pos            bigint generated always as identity primary key,
    recorded_at    timestamptz not null default now(),
    subject        text        not null,
    client         text,
    kind           text        not null,
    key            text        not null,
    action         text        not null,
    state_before   text,
    state_after    text,
    request_id     text        not null,
    correlation_id text        not null
);
create index audit_key on audit (key, pos desc);
create index audit_subject on audit (subject, pos desc);
create index audit_correlation on audit (correlation_id, pos desc);
create index audit_kind on audit (kind, pos desc);
create function audit_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'The audit trail is append-only'; end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
