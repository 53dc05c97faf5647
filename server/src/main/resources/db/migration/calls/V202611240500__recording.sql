-- Whether the switch was asked to record the call.
alter table calls.attempt add recorded boolean not null default false;

-- What became of the recording of an answered call, from its end on; until then the attempt says that it runs.
create table calls.recording (
    campaign_id  uuid        not null,
    attempt_id   uuid        not null,
    state        text        not null check (state in ('FETCHING', 'KEPT', 'MISSING', 'DELETED')),
    -- Why it is missing, or what stands in the way of fetching it.
    reason       text,
    answered_at  timestamptz not null,
    ended_at     timestamptz not null,
    -- Whether the switch may still hold it, and when something is to be done about the recording; null for never.
    on_switch    boolean     not null default true,
    try_at       timestamptz,
    tries        int         not null default 0,
    file         text,
    bytes        bigint,
    sha256       bytea,
    millis       bigint,
    kept_at      timestamptz,
    -- The entry of the audit log that holds its hash.
    audit_seq    bigint,
    checked_at   timestamptz,
    damaged_at   timestamptz,
    keep_until   timestamptz,
    hold_by      uuid,
    hold_name    text,
    hold_at      timestamptz,
    hold_reason  text,
    deleted_at   timestamptz,
    primary key (campaign_id, attempt_id)
);

create index recording_due on calls.recording (try_at) where try_at is not null;
create index recording_expiring on calls.recording (keep_until) where state = 'KEPT' and hold_at is null;
create index recording_leaving on calls.recording (deleted_at) where state = 'DELETED' and file is not null;
create index recording_unchecked on calls.recording (checked_at nulls first) where state = 'KEPT';

-- Who heard which part of which call.
create table calls.listening (
    campaign_id uuid        not null,
    id          uuid        not null,
    attempt_id  uuid        not null,
    user_id     uuid        not null,
    opened_at   timestamptz not null,
    primary key (campaign_id, id)
);
