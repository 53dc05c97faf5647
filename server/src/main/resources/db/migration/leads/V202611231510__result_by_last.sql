-- A result, called last first: the sales of a project are many thousand, and a page shows thirty.
create index lead_by_result_and_last on leads.lead (campaign_id, last_result, last_at, id) where last_result is not null;
