create schema compliance;

-- Numbers that may never be called: hashed only, kept for ever. A lifted one stays as history.
create table compliance.suppression (
    id          uuid        primary key,
    number_hash bytea       not null,
    shown       text        not null,
    last4       text        not null,
    reason      text        not null,
    source      text        not null check (source in ('CALL', 'IMPORT', 'OFFICER', 'COMPLAINT')),
    attempt_id  uuid,
    by_user     uuid        not null,
    by_name     text        not null,
    at          timestamptz not null,
    lifted_at   timestamptz
);
create unique index suppression_in_force on compliance.suppression (number_hash) where lifted_at is null;
create index suppression_by_end on compliance.suppression (last4, at desc, id desc);
create index suppression_newest on compliance.suppression (at desc, id desc);

-- Wishes to lift a suppression. Somebody else than the one who wishes decides.
create table compliance.lift (
    id             uuid        primary key,
    suppression_id uuid        not null references compliance.suppression (id),
    reason         text        not null,
    evidence       text        not null,
    consent_at     timestamptz not null,
    asked_by       uuid        not null,
    asked_by_name  text        not null,
    asked_at       timestamptz not null,
    state          text        not null check (state in ('ASKED', 'APPROVED', 'DECLINED')),
    decided_by     uuid,
    decided_by_name text,
    decided_at     timestamptz,
    decision_note  text,
    constraint lift_needs_two_people check (decided_by is null or decided_by <> asked_by),
    constraint lift_decided check ((state = 'ASKED') = (decided_by is null))
);
create unique index lift_one_open on compliance.lift (suppression_id) where state = 'ASKED';

-- A person is never called on a number that turned out to be somebody else's.
create table compliance.wrong_number (
    customer_id uuid        not null,
    number_hash bytea       not null,
    attempt_id  uuid        not null,
    at          timestamptz not null,
    primary key (customer_id, number_hash)
);

-- Every dial the gate allowed, in every campaign: what the caps and gaps are counted from.
create table compliance.dial (
    campaign_id uuid        not null,
    attempt_id  uuid        not null,
    number_hash bytea       not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    answered    boolean     not null default false,
    put_off     boolean     not null default false,
    primary key (campaign_id, attempt_id)
) with (fillfactor = 90);
create index dial_of_number on compliance.dial (number_hash, at);
create index dial_of_person on compliance.dial (customer_id, at);
create index dial_of_attempt on compliance.dial (attempt_id);

-- What the gate decided, append only. Hits are there only where a rule stood against the dial or warned.
create table compliance.decision (
    campaign_id uuid        not null,
    id          uuid        not null,
    lead_id     uuid        not null,
    attempt_id  uuid        not null,
    at          timestamptz not null,
    verdict     text        not null check (verdict in ('ALLOWED', 'DEFERRED', 'FORBIDDEN')),
    rule        text,
    until       timestamptz,
    kind        text        not null,
    province    text        not null,
    requested   boolean     not null,
    pack        text        not null,
    version     text        not null,
    hits        jsonb,
    primary key (campaign_id, id)
);
create index decision_newest on compliance.decision (at desc, id desc) include (verdict, rule);
create index decision_of_rule on compliance.decision (rule, at desc, id desc) where rule is not null;
create index decision_of_lead on compliance.decision (campaign_id, lead_id, id desc);

-- Holidays and make-up workdays of years the product does not bring, loaded by an officer from the yearly notice.
create table compliance.calendar_year (
    year      int         primary key,
    source    text        not null,
    loaded_by uuid        not null,
    loaded_by_name text   not null,
    loaded_at timestamptz not null
);
create table compliance.calendar_day (
    day     date primary key,
    year    int  not null references compliance.calendar_year (year),
    kind    text not null check (kind in ('HOLIDAY', 'MAKEUP_WORKDAY')),
    name_zh text not null,
    name_en text not null
);
