-- What a decision was made on, also where nothing stood against the dial.
alter table compliance.decision add column facts jsonb not null default '{}';
