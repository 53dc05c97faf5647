-- Whose list the lead at the seat came with: the seconds of the work on it are counted there.
alter table presence.seat add column list_id uuid;
