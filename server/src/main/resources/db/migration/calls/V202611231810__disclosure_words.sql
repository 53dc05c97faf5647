-- What was ticked in the words the agent read: scripts change, the record of a call does not.
alter table calls.disclosure add words text not null default '';
