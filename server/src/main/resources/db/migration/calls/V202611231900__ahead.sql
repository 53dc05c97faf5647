-- Why the dialler started a call before anybody was free; null for calls an agent was free for.
alter table calls.attempt add column pace jsonb;

-- Who hung up before their time was over: not abandoned, but not taken by an agent either.
create index attempt_hung_up on calls.attempt (campaign_id, started_at) where result = 'HUNG_UP';
