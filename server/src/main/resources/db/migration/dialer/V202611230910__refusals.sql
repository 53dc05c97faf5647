create schema dialer;

-- Dials that did not come about, and by which rule. Kept three days: for the eye of whoever asks why nothing dials.
create table dialer.refusal (
    campaign_id uuid        not null,
    id          uuid        not null,
    at          timestamptz not null,
    agent_id    uuid        not null,
    lead_id     uuid        not null,
    rule        text        not null,
    effect      text        not null check (effect in ('DEFERRED', 'FORBIDDEN', 'NOT_NOW')),
    until       timestamptz,
    primary key (campaign_id, id)
);
create index refusal_newest on dialer.refusal (campaign_id, at desc);
