-- Whose number the customer saw; the nil id where the call showed none of the pool.
alter table metrics.delta add number_id uuid not null default '00000000-0000-0000-0000-000000000000';

-- The same amounts cut by caller number instead of list, team and agent: a cut of its own, so that a large pool does
-- not multiply the rows every other figure reads.
create table metrics.number_hourly (
    campaign_id uuid        not null,
    hour        timestamptz not null,
    number_id   uuid        not null,
    counter     text        not null,
    amount      bigint      not null,
    primary key (campaign_id, hour, number_id, counter)
);
create index number_hourly_by_number on metrics.number_hourly (number_id, hour);
