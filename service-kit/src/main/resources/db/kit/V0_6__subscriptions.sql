-- Who is sent what, where to, and up to which position of the feed it has been looked through. `failures` counts failed
-- attempts in a row over all its messages; until `open_until` nothing is sent; `slow` until it takes
-- one within a second.
create table subscription (
    id          uuid        primary key,
    owner       text        not null,
    url         text        not null,
    description text,
    form        text        not null,
    types       text[],
    filter      jsonb       not null,
    status      text        not null,
    reason      text,
    position    bigint      not null,
    failures    int         not null default 0,
    open_until  timestamptz not null default '-infinity',
    slow        boolean     not null default true,
    revision    bigint      not null default 1,
    created_at  timestamptz not null default now()
);
create index subscription_owner on subscription (owner, id);

-- Secrets, sealed by the key that is named beside them.
create table subscription_secret (
    seq             bigint      generated always as identity primary key,
    subscription_id uuid        not null references subscription on delete cascade,
    key_id          text        not null,
    sealed          text        not null,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz not null default 'infinity'
);
create index subscription_secret_of on subscription_secret (subscription_id);

-- What is to be sent and what was: one row a message of a subscription. Messages of one subject are sent in the order of
-- `turn`. Who sends one has set `claim` and put `due_at` off for as long as nobody else may.
create sequence delivery_turn;
create table delivery (
    seq             bigint      generated always as identity primary key,
    subscription_id uuid        not null references subscription on delete cascade,
    id              text        not null,
    kind            text        not null,
    position        bigint,
    subject         text        not null,
    turn            bigint      not null,
    type            text        not null,
    payload         text,
    status          text        not null default 'WAITING',
    attempts        int         not null default 0,
    unreachable     boolean     not null default false,
    due_at          timestamptz not null default now(),
    claim           uuid,
    created_at      timestamptz not null default now(),
    done_at         timestamptz,
    unique (subscription_id, id)
);
create index delivery_waiting on delivery (subscription_id, subject, turn) where status = 'WAITING';
create index delivery_due on delivery (subscription_id, due_at) where status = 'WAITING';
create index delivery_log on delivery (subscription_id, seq desc);
create index delivery_done on delivery (done_at) where status <> 'WAITING';
create table delivery_attempt (
    seq          bigint      generated always as identity primary key,
    delivery_seq bigint      not null references delivery on delete cascade,
    at           timestamptz not null,
    millis       bigint      not null,
    status       int,
    error        text
);
create index delivery_attempt_of on delivery_attempt (delivery_seq);

-- What subscribers want to be told of before a day comes: which things, how long before. `position` is where the
-- changes of what it watches have been looked through up to; `evaluated_on` the last day on which all was looked at.
create table alert (
    id              uuid        primary key,
    subscription_id uuid        not null references subscription on delete cascade,
    description     text,
    before          text[]      not null,
    moves           boolean     not null,
    include_passed  boolean     not null,
    filter          jsonb       not null,
    position        bigint      not null,
    evaluated_on    date,
    revision        bigint      not null default 1,
    created_at      timestamptz not null default now()
);
create index alert_of on alert (subscription_id, id);

-- What each alert told of a thing last; what is told next follows from it.
create table alert_told (
    alert_id  uuid        not null references alert on delete cascade,
    key       text        not null,
    day       date        not null,
    threshold text        not null,
    told_at   timestamptz not null default now(),
    primary key (alert_id, key)
);
