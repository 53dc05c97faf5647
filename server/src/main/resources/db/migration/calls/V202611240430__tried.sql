-- How often the lead had been dialled before: who did not answer twice seldom does the third time.
alter table calls.attempt add column tried smallint not null default 0;
