create schema floor;

-- What the room hears of: sales, refusals for ever, complaints. Kept three days, for screens only.
create table floor.event (
    campaign_id uuid        not null,
    id          uuid        not null,
    at          timestamptz not null,
    kind        text        not null,
    agent_id    uuid        not null,
    primary key (campaign_id, id)
);
create index event_newest on floor.event (at desc);
