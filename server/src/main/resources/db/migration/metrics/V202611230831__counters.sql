create schema metrics;

-- Amounts as they come, appended in the transaction of the fact. counters[i] grew by amounts[i].
create table metrics.delta (
    campaign_id uuid        not null,
    seq         bigint      generated always as identity,
    list_id     uuid        not null,
    team_id     uuid        not null,
    agent_id    uuid        not null,
    hour        timestamptz not null,
    counters    text[]      not null,
    amounts     bigint[]    not null,
    primary key (campaign_id, seq)
);

-- Folded amounts. An absent list, team or agent is the nil id, so that the key needs no nulls.
create table metrics.hourly (
    campaign_id uuid        not null,
    hour        timestamptz not null,
    list_id     uuid        not null,
    team_id     uuid        not null,
    agent_id    uuid        not null,
    counter     text        not null,
    amount      bigint      not null,
    primary key (campaign_id, hour, list_id, team_id, agent_id, counter)
);
create index hourly_by_hour on metrics.hourly (hour);
