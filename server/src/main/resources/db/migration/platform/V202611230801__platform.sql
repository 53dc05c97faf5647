create schema platform;

-- Sessions of signed-in people; only a hash of the token is kept.
create table platform.session (
    id         uuid        primary key,
    token_hash bytea       not null unique,
    user_id    uuid        not null,
    device     text        not null,
    opened_at  timestamptz not null,
    seen_at    timestamptz not null
);
create index session_of_user on platform.session (user_id);

-- A command is carried out once per key: its answer is kept and given again.
create table platform.command (
    user_id    uuid        not null,
    key        text        not null,
    request    bytea       not null,
    status     int,
    media_type text,
    answer     bytea,
    asked_at   timestamptz not null,
    primary key (user_id, key)
);
create index command_age on platform.command (asked_at);

-- Who did what. Each entry's seal covers the one before it, so a change or a gap shows.
create table platform.audit (
    seq        bigint      primary key,
    at         timestamptz not null,
    user_id    uuid,
    user_name  text        not null,
    action     text        not null,
    subject    text        not null,
    detail     jsonb       not null,
    seal       bytea       not null
);
create index audit_by_action on platform.audit (action, seq desc);
create index audit_by_user on platform.audit (user_id, seq desc);

-- Long work with progress that people watch: imports, exports, handovers.
create table platform.job (
    id           uuid        primary key,
    kind         text        not null,
    owner_id     uuid        not null,
    state        text        not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLING', 'CANCELLED')),
    phase        text        not null default '',
    done         bigint      not null default 0,
    total        bigint,
    input        jsonb       not null,
    result       jsonb,
    problem      text,
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    node         text,
    beat_at      timestamptz
);
create index job_open on platform.job (created_at) where state in ('WAITING', 'RUNNING', 'CANCELLING');

-- The lease of a loop that must run on one node only; the fence grows with every holder.
create table platform.lease (
    name       text        primary key,
    node       text        not null,
    fence      bigint      not null,
    expires_at timestamptz not null
);

create table platform.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_due on platform.scheduled_task (execution_time);

-- The outbox of events between modules (Spring Modulith).
create table platform.event_publication (
    id                     uuid        primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_open on platform.event_publication (completion_date);
