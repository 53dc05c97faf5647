create schema customers;

-- A person. The id is made from the keyed hash of the number the person came with, so the primary key is also the rule
-- that one number is one customer. Consents are few per person and always read with the person: they are an array in
-- the row, which keeps a list of a million rows from writing a million more:
-- [{"id", "batch", "basis", "productLines", "obtainedAt", "expiresAt", "withdrawnAt", "evidence"}]
create table customers.customer (
    id            uuid        primary key,
    number_hash   bytea       not null,
    number_cipher bytea       not null,
    number_shown  text        not null,
    number_last4  text        not null,
    name          text        not null,
    province      text        not null,
    city          text        not null,
    carrier       text        not null,
    attributes    jsonb       not null,
    consents      jsonb       not null,
    batch         uuid        not null,
    version       int         not null default 0
);

-- What happened with a person, newest read first.
create table customers.timeline (
    customer_id uuid        not null,
    at          timestamptz not null,
    id          uuid        not null,
    kind        text        not null,
    campaign_id uuid,
    who         text,
    title       text        not null,
    text        text        not null,
    facts       jsonb       not null,
    primary key (customer_id, at, id)
);

-- Every number shown in clear, by whom and why: the audit says it for ever, this counts the day's.
create table customers.reveal (
    user_id     uuid        not null,
    day         date        not null,
    id          uuid        not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    reason      text        not null,
    primary key (user_id, day, id)
);
