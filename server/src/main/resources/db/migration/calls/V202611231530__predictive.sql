-- A predictive call is nobody's until a person has answered it.
alter table calls.attempt alter column agent_id drop not null;
alter table calls.attempt alter column team_id drop not null;
alter table calls.attempt add column connected_at timestamptz;
alter table calls.attempt add constraint attempt_is_of_an_agent_or_of_nobody
    check ((agent_id is null) = (team_id is null) and (agent_id is not null or kind = 'PREDICTIVE'));

create index attempt_for_nobody on calls.attempt (campaign_id, started_at) where agent_id is null and ended_at is null;
-- What the dialler learns from, as it comes.
create index attempt_ended on calls.attempt (campaign_id, ended_at) where ended_at is not null;
