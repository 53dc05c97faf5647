-- Found by two characters of the name or the last four digits: one index for both, written in bulk behind an import.
alter table leads.lead add grams int[] not null default '{}';
create index lead_search on leads.lead using gin (grams) with (fastupdate = on, gin_pending_list_limit = 65536);

-- What lists are filtered by. None of these has an entry for a lead just brought in, so they cost an import nothing.
create index lead_of_owner on leads.lead (campaign_id, owner, id) where owner is not null;
create index lead_by_state on leads.lead (campaign_id, state, id) where state <> 'NEW';
create index lead_by_result on leads.lead (campaign_id, last_result, id) where last_result is not null;
create index lead_by_time on leads.lead (campaign_id, free_at, id) where state = 'DUE';
create index lead_by_last on leads.lead (campaign_id, last_at, id) where last_at is not null;
