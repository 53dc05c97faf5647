-- A keyed seal over the end of the audit's chain, so that cutting off the newest entries shows.
create table platform.audit_end (
    one  boolean primary key check (one),
    seal bytea   not null
);
