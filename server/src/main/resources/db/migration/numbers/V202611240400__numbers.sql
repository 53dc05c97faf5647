create schema numbers;

-- The numbers customers see: ours, so in clear. One that was withdrawn stays, for the ledger names it.
create table numbers.caller_number (
    id           uuid        primary key,
    e164         text        not null,
    number       text        not null,
    kind         text        not null check (kind in ('MOBILE', 'LANDLINE', 'SERVICE', 'FOREIGN')),
    province     text        not null,
    city         text        not null,
    owner        text        not null,
    carrier      text        not null,
    contract     text        not null,
    permit       text        not null,
    permit_until date        not null,
    uses         text[]      not null,
    trades       text[]      not null,
    campaigns    uuid[]      not null,
    provinces    text[]      not null,
    hourly_limit int         check (hourly_limit > 0),
    daily_limit  int         check (daily_limit > 0),
    state        text        not null check (state in ('IN_USE', 'TRIAL', 'RESTING', 'WITHDRAWN')),
    cause        text        check (cause in ('BY_HAND', 'PROBABLY_TAGGED')),
    reason       text        not null default '',
    rest_until   timestamptz,
    evidence     jsonb,
    since        timestamptz not null,
    -- Dials of the hour and day that are named beside them; those of any other hour and day are none.
    hour         timestamptz not null default 'epoch',
    hour_dials   int         not null default 0,
    day          date        not null default 'epoch',
    day_dials    int         not null default 0,
    version      int         not null default 1,
    check ((state = 'RESTING') = (cause is not null))
) with (fillfactor = 50);

create unique index caller_number_once on numbers.caller_number (e164) where state <> 'WITHDRAWN';

-- What became of a number, and who saw to it.
create table numbers.move (
    number_id uuid        not null references numbers.caller_number (id),
    seq       bigint      generated always as identity,
    at        timestamptz not null,
    state     text        not null,
    cause     text,
    reason    text        not null,
    evidence  jsonb,
    by_name   text        not null,
    primary key (number_id, seq)
);

-- How far the answers of a number have been judged, and what they came to.
create table numbers.watch (
    number_id uuid             primary key references numbers.caller_number (id),
    judged_to timestamptz      not null,
    score     double precision not null,
    rising    timestamptz      not null,
    calls     bigint           not null
);
