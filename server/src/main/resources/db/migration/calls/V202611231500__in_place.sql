-- An attempt is written three or four times within minutes. Room on its page, and no index on what changes while it
-- rings and talks, let that happen in place. The few live ones are found by the indexes that keep them single.
alter table calls.attempt set (fillfactor = 70);
drop index calls.attempt_live;
