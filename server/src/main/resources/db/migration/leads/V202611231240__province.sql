-- A province with few leads is found without walking past all others. Equal keys share an entry, so a million leads cost
-- a few megabytes.
create index lead_by_province on leads.lead (campaign_id, province);
