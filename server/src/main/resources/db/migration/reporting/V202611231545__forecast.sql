create schema reporting;

-- A plan or a past day that was tried on the simulator. What it was tried with is kept, so that it stays
-- comparable when the project has learnt more. Without a result it is under way.
create table reporting.forecast (
    campaign_id  uuid        not null,
    id           uuid        not null,
    job_id       uuid        not null,
    name         text        not null,
    wish         jsonb       not null,
    assumptions  jsonb       not null,
    fact         jsonb,
    result       jsonb,
    made_at      timestamptz not null,
    made_by      uuid        not null,
    made_by_name text        not null,
    primary key (campaign_id, id)
);

-- Nobody has two under way.
create unique index forecast_under_way on reporting.forecast (made_by) where result is null;
