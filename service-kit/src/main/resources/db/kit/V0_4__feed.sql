-- Every public event in the order in which it was told. One teller at a time gives the positions: each is one more than
-- the one before, they never change, and no lower one appears later.
create table feed_event (
    position      bigint      primary key,
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    version       bigint      not null,
    eventkey      text        not null,
    type          text        not null,
    payload       text        not null,
    traceparent   text        not null,
    correlationid text        not null,
    recorded_at   timestamptz not null,
    told_at       timestamptz not null,
    unique (aggregatetype, aggregateid, version)
);
create index feed_event_told on feed_event (told_at, position);

-- The last position given and when; up to which position only the latest event of each subject is kept. Its row lock is
-- the teller's.
create table feed_head (
    told    bigint      not null,
    told_at timestamptz not null,
    thinned bigint      not null default 0
);
-- Up to which position the relay has published.
create table relay_position (published bigint not null);

-- What the outbox held goes on in the feed: what was published first, then what waits.
insert into feed_event (position, id, aggregatetype, aggregateid, version, eventkey, type, payload, traceparent,
                        correlationid, recorded_at, told_at)
select row_number() over (order by published_at nulls last, pos), id, aggregatetype, aggregateid, version,
       coalesce(eventkey, aggregateid), type, payload, traceparent, correlationid, recorded_at,
       coalesce(published_at, now())
  from outbox;
insert into relay_position (published) select count(*) from outbox where published_at is not null;
insert into feed_head (told, told_at)
select coalesce(max(position), 0), coalesce(max(told_at), '-infinity') from feed_event;

-- The outbox holds what is not told yet, and is a small queue.
drop table outbox;
create table outbox (
    pos           bigint      generated always as identity primary key,
    id            uuid        not null,
    aggregatetype text        not null,
    aggregateid   text        not null,
    version       bigint      not null,
    eventkey      text,
    type          text        not null,
    payload       text        not null,
    traceparent   text        not null,
    correlationid text        not null,
    recorded_at   timestamptz not null default now(),
    unique (aggregatetype, aggregateid, version)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
