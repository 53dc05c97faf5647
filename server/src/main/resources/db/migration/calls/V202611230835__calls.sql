create schema calls;

-- The ledger: one row for every time the switch was asked to ring somebody. Written before the switch is asked.
create table calls.attempt (
    campaign_id        uuid        not null,
    id                 uuid        not null,
    lead_id            uuid        not null,
    list_id            uuid        not null,
    customer_id        uuid        not null,
    agent_id           uuid        not null,
    team_id            uuid        not null,
    kind               text        not null,
    customer_requested boolean     not null,
    customer_name      text        not null,
    number_shown       text        not null,
    caller_number      text        not null,
    ring_seconds       int         not null,
    decision_id        uuid        not null,
    decision           jsonb       not null,
    state              text        not null check (state in ('INTENT', 'RINGING', 'ANSWERED', 'ENDED', 'CONCLUDED')),
    started_at         timestamptz not null,
    ringing_at         timestamptz,
    answered_at        timestamptz,
    answered_by        text        check (answered_by in ('HUMAN', 'MACHINE')),
    ended_at           timestamptz,
    cause              text,
    ended_by           text,
    talk_seconds       int         not null default 0,
    abandoned          boolean     not null default false,
    result             text,
    result_kind        text,
    note               text        not null default '',
    next_step          text        not null default '',
    fields             jsonb       not null default '{}',
    callback_at        timestamptz,
    concluded_at       timestamptz,
    -- The counters of the metric catalogue this attempt stands in: the sum over attempts is the counter.
    counted            text[]      not null default '{}',
    ask_at             timestamptz not null,
    version            int         not null default 0,
    primary key (campaign_id, id)
);

-- Nobody is rung twice at once, and nobody has two calls.
create unique index attempt_one_live_per_lead on calls.attempt (campaign_id, lead_id) where ended_at is null;
create unique index attempt_one_live_per_agent on calls.attempt (campaign_id, agent_id) where ended_at is null;

create index attempt_by_id on calls.attempt (id);
create index attempt_live on calls.attempt (ask_at) where ended_at is null;
create index attempt_unconcluded on calls.attempt (agent_id) where ended_at is not null and concluded_at is null;
create index attempt_of_lead on calls.attempt (campaign_id, lead_id, started_at);
create index attempt_of_campaign on calls.attempt (campaign_id, started_at desc, id desc);
create index attempt_of_agent on calls.attempt (agent_id, started_at desc, id desc);
create index attempt_of_team on calls.attempt (team_id, started_at desc, id desc);
create index attempt_by_time on calls.attempt (started_at desc, id desc);

-- What else happened in a call: hold, tones, an answer nobody was there for, a question to the switch.
create table calls.attempt_event (
    campaign_id uuid        not null,
    attempt_id  uuid        not null,
    seq         bigint      generated always as identity,
    at          timestamptz not null,
    kind        text        not null,
    detail      text        not null default '',
    primary key (campaign_id, attempt_id, seq)
);

-- What the agent told the customer, as the script demands.
create table calls.disclosure (
    campaign_id uuid        not null,
    attempt_id  uuid        not null,
    disclosure  text        not null,
    ticked_at   timestamptz not null,
    primary key (campaign_id, attempt_id, disclosure)
);

-- What the agent has typed so far.
create table calls.draft (
    campaign_id uuid        not null,
    attempt_id  uuid        not null,
    result      text,
    note        text        not null,
    next_step   text        not null,
    fields      jsonb       not null,
    callback_at timestamptz,
    callback_team boolean   not null default false,
    version     int         not null,
    saved_at    timestamptz not null,
    primary key (campaign_id, attempt_id)
);

-- A result that was changed afterwards, by whom and why.
create table calls.correction (
    campaign_id uuid        not null,
    attempt_id  uuid        not null,
    seq         bigint      generated always as identity,
    at          timestamptz not null,
    by_id       uuid        not null,
    by_name     text        not null,
    was         text        not null,
    became      text        not null,
    reason      text        not null,
    primary key (campaign_id, attempt_id, seq)
);

-- The ledger for reports: one flag per counter of the catalogue.
create view calls.attempt_fact as
select campaign_id
     , id
     , lead_id
     , list_id
     , customer_id
     , agent_id
     , team_id
     , kind
     , started_at
     , date_trunc('hour', started_at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as hour
     , answered_at
     , ended_at
     , cause
     , ended_by
     , talk_seconds
     , result
     , result_kind
     , concluded_at
     , counted @> '{LH}'  as is_first_human
     , counted @> '{LR}'  as is_first_reached
     , counted @> '{LI}'  as is_first_interested
     , counted @> '{LS}'  as is_first_sold
     , counted @> '{A}'   as is_attempt
     , counted @> '{AX}'  as is_failed
     , counted @> '{C}'   as is_answered
     , counted @> '{M}'   as is_machine
     , counted @> '{H}'   as is_human
     , counted @> '{B}'   as is_abandoned
     , counted @> '{R}'   as is_reached
     , counted @> '{E}'   as is_effective
     , counted @> '{Q30}' as is_within_30s
     , counted @> '{QR}'  as is_quick_refusal
     , counted @> '{Q5}'  as is_within_5s
     , counted @> '{I}'   as is_interested
     , counted @> '{N}'   as is_refused
     , counted @> '{ND}'  as is_never_again
     , counted @> '{S}'   as is_sold
     , counted @> '{K}'   as is_complaint
  from calls.attempt;
