create schema presence;

-- The seat of an agent as it is now.
create table presence.seat (
    agent_id     uuid        primary key,
    state        text        not null check (state in ('OFFLINE', 'READY', 'PREVIEW', 'RINGING', 'TALKING', 'HOLD', 'WRAP_UP', 'BREAK')),
    since        timestamptz not null,
    campaign_id  uuid,
    lead_id      uuid,
    attempt_id   uuid,
    break_reason text,
    session_id   uuid,
    tab          text        not null default '',
    wish         text        check (wish in ('BREAK', 'OFFLINE')),
    wish_reason  text,
    vacated_at   timestamptz,
    version      int         not null,
    check (state = 'OFFLINE' or campaign_id is not null),
    check (state not in ('RINGING', 'TALKING', 'HOLD', 'WRAP_UP') or attempt_id is not null)
);
create index seat_ready on presence.seat (campaign_id, since) where state = 'READY';
create index seat_taken on presence.seat (agent_id) where state <> 'OFFLINE';

-- Every state an agent was in, written when it ends.
create table presence.seat_log (
    campaign_id  uuid        not null,
    id           uuid        not null,
    agent_id     uuid        not null,
    state        text        not null,
    began_at     timestamptz not null,
    ended_at     timestamptz not null,
    seconds      bigint      not null check (seconds >= 0),
    break_reason text,
    lead_id      uuid,
    attempt_id   uuid,
    primary key (campaign_id, id)
);
create index seat_log_of_agent on presence.seat_log (agent_id, began_at);
