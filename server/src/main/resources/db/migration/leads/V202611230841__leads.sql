create schema leads;

-- What one file brought into one campaign. Ids of its leads lie between first_lead and last_lead.
create table leads.list (
    campaign_id uuid        not null,
    id          uuid        not null,
    name        text        not null,
    state       text        not null check (state in ('UPLOADED', 'LOADING', 'READY', 'UNDONE', 'CANCELLED', 'FAILED')),
    background  jsonb,
    file_name   text        not null,
    file_bytes  bigint      not null,
    rows_read   bigint      not null default 0,
    accepted    bigint      not null default 0,
    blocked     bigint      not null default 0,
    set_aside   jsonb       not null default '{}',
    expires_at  timestamptz,
    first_lead  uuid,
    last_lead   uuid,
    job_id      uuid,
    created_at  timestamptz not null,
    created_by  uuid        not null,
    creator     text        not null,
    ready_at    timestamptz,
    ended_at    timestamptz,
    primary key (campaign_id, id)
);

-- A customer in a campaign. What lists show of the customer (name, masked number, place) is written beside the lead, so
-- that no list reaches into another module's tables. free_at is when somebody may take it: due_at, or the end of a
-- reservation when that is later.
create table leads.lead (
    campaign_id        uuid        not null,
    id                 uuid        not null,
    list_id            uuid        not null,
    customer_id        uuid        not null,
    due_at             timestamptz not null,
    free_at            timestamptz not null,
    owner              uuid,
    reserved_by        uuid,
    attempt_id         uuid,
    last_at            timestamptz,
    callback_id        uuid,
    callback_team      uuid,
    callback_shared_at timestamptz,
    attempts           int         not null default 0,
    marks              int         not null default 0,
    version            int         not null default 0,
    state              text        not null default 'NEW'
        check (state in ('NEW', 'DUE', 'IN_CALL', 'CLOSED', 'BLOCKED')),
    last_result        text,
    rule               text,
    name               text        not null,
    number_shown       text        not null,
    number_last4       text        not null,
    province           text        not null,
    city               text        not null,
    reference          text        not null,
    fields             jsonb       not null,
    primary key (campaign_id, id)
) with (fillfactor = 90);

-- One number is one lead in a campaign.
create unique index lead_once on leads.lead (campaign_id, customer_id);

-- Who is next: by owner (nobody = the pool), soonest first.
create index lead_queue on leads.lead (campaign_id, owner, free_at, id) where state in ('NEW', 'DUE');

-- Promises: the agent's own, and those the team may keep.
create index lead_promised on leads.lead (campaign_id, owner, free_at) where callback_id is not null and state = 'DUE';
create index lead_promised_team on leads.lead (campaign_id, callback_team, callback_shared_at)
    where callback_id is not null and state = 'DUE';

create table leads.callback (
    campaign_id uuid        not null,
    id          uuid        not null,
    lead_id     uuid        not null,
    agent_id    uuid        not null,
    team_id     uuid        not null,
    due_at      timestamptz not null,
    team        boolean     not null,
    note        text        not null,
    state       text        not null check (state in ('OPEN', 'KEPT', 'MISSED', 'CANCELLED')),
    moved       int         not null default 0,
    promised_at timestamptz not null,
    ended_at    timestamptz,
    primary key (campaign_id, id)
);
create unique index callback_open_once on leads.callback (campaign_id, lead_id) where state = 'OPEN';
create index callback_agenda on leads.callback (agent_id, due_at) where state = 'OPEN';
create index callback_of_lead on leads.callback (campaign_id, lead_id, promised_at);

-- Who got which lead when, from whom, and why.
create table leads.lead_move (
    campaign_id uuid        not null,
    lead_id     uuid        not null,
    id          uuid        not null,
    batch       uuid        not null,
    kind        text        not null check (kind in ('DEAL', 'TAKE_BACK', 'HAND_OVER', 'DRAW', 'TEAM_CALLBACK', 'UNDO')),
    from_agent  uuid,
    to_agent    uuid,
    reason      text        not null,
    by_user     uuid,
    by_name     text        not null,
    at          timestamptz not null,
    primary key (campaign_id, lead_id, id)
);
create index lead_move_of_batch on leads.lead_move (campaign_id, batch);
