create schema campaign;

create table campaign.campaign (
    id                 uuid        primary key,
    name               text        not null,
    trade              text        not null,
    product            text        not null,
    product_line       text        not null,
    purpose            text        not null,
    caller_name        text        not null,
    caller_number      text        not null,
    starts_on          date        not null,
    ends_on            date        not null,
    weekday_from       time        not null,
    weekday_to         time        not null,
    weekend_from       time        not null,
    weekend_to         time        not null,
    mode               text        not null check (mode in ('MANUAL', 'PREVIEW', 'PROGRESSIVE')),
    ring_seconds       int         not null,
    wrap_up_seconds    int         not null,
    idle_seconds       int         not null,
    pool_draw          boolean     not null,
    stage              text        not null
        check (stage in ('DRAFT', 'PREPARATION', 'TRIAL', 'LIVE', 'CLOSING', 'CLOSED')),
    dialling           boolean     not null,
    packs              text[]      not null,
    goal_metric        text        not null,
    goal_daily         int         not null,
    goal_total         int         not null,
    results            jsonb       not null,
    retry_busy         int         not null, -- seconds, as the three below
    retry_no_answer    int         not null,
    retry_unreachable  int         not null,
    retry_soft_no      int         not null,
    max_attempts       int         not null,
    version            int         not null,
    made_by            uuid        not null,
    made_at            timestamptz not null,
    check (starts_on <= ends_on)
);
create unique index campaign_name on campaign.campaign (lower(name)) where stage <> 'CLOSED';
create index campaign_calling on campaign.campaign (starts_on) where stage in ('TRIAL', 'LIVE', 'CLOSING');

create table campaign.staff (
    campaign_id uuid        not null references campaign.campaign (id),
    agent_id    uuid        not null,
    since       timestamptz not null,
    primary key (campaign_id, agent_id)
);
create index staff_of_agent on campaign.staff (agent_id);

-- What was done to a campaign, by whom; an edit names the settings it changed and the version it made.
create table campaign.change (
    campaign_id uuid        not null references campaign.campaign (id),
    id          uuid        not null,
    at          timestamptz not null,
    user_id     uuid        not null,
    user_name   text        not null,
    kind        text        not null check (kind in ('CREATED', 'EDITED', 'STAGE', 'DIALLING', 'STAFF')),
    version     int         not null,
    settings    text[]      not null default '{}',
    facts       jsonb       not null default '{}',
    primary key (campaign_id, id)
);
