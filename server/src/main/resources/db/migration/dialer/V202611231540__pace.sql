-- A predictive call that was refused was nobody's.
alter table dialer.refusal alter column agent_id drop not null;

-- How predictive dialling stands in a campaign, written by the node that dials for it.
create table dialer.pace (
    campaign_id uuid        not null primary key,
    at          timestamptz not null,
    view        jsonb       not null
);

-- A supervisor's hand on it: from full speed (0) to one line per free agent (1), and a cap on lines.
create table dialer.pace_hand (
    campaign_id uuid          not null primary key,
    slowness    numeric(3, 2) not null check (slowness between 0 and 1),
    lines       int           check (lines >= 0),
    reason      text          not null,
    by_name     text          not null,
    at          timestamptz   not null
);
