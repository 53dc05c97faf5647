-- A person who answered and found no agent is dialled by no machine for a while.
alter table compliance.dial add column abandoned boolean not null default false;
