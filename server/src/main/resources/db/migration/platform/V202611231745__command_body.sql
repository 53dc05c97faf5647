-- Keys are held against what was asked: keyed hashes of the address (until now its text) and of the body.
-- The node tells a command under way from one whose node died.
alter table platform.command
    add column body bytea,
    add column node text;
