create schema people;

create table people.region (
    id        uuid        primary key,
    name      text        not null check (name <> ''),
    closed_at timestamptz
);
create unique index region_name_once on people.region (name) where closed_at is null;

create table people.team (
    id        uuid        primary key,
    region_id uuid        not null references people.region,
    name      text        not null check (name <> ''),
    closed_at timestamptz
);
create unique index team_name_once on people.team (region_id, name) where closed_at is null;

-- Who may sign in. The login is compared without regard to case.
create table people.account (
    id                  uuid        primary key,
    login               text        not null check (login = lower(login)),
    name                text        not null check (name <> ''),
    password_hash       text        not null,
    locked_at           timestamptz,
    created_at          timestamptz not null,
    password_changed_at timestamptz not null
);
create unique index account_login_once on people.account (login);
create index account_by_name on people.account (name, id);

create table people.role_grant (
    account_id uuid        not null references people.account,
    role       text        not null check (role in
        ('AGENT', 'TEAM_LEADER', 'SUPERVISOR', 'QA', 'PROJECT_MANAGER', 'COMPLIANCE', 'ADMIN')),
    granted_at timestamptz not null,
    granted_by text        not null,
    primary key (account_id, role)
);

-- A team leader's teams.
create table people.led_team (
    account_id uuid not null references people.account,
    team_id    uuid not null references people.team,
    primary key (account_id, team_id)
);

-- Regions a wider role is narrowed to; none means the whole centre.
create table people.seen_region (
    account_id uuid not null references people.account,
    region_id  uuid not null references people.region,
    primary key (account_id, region_id)
);

-- Somebody who calls. Stays when the account is no longer an agent's, for its calls stay.
create table people.agent (
    id           uuid    primary key,
    account_id   uuid    not null unique references people.account,
    staff_number text    not null unique check (staff_number <> ''),
    team_id      uuid    not null references people.team,
    active       boolean not null
);
create index agent_of_team on people.agent (team_id, staff_number);

-- Wrong sign-ins by the name that was typed, whether such an account exists or not, so that nobody learns which do.
create table people.wrong_try (
    login        text        primary key,
    tries        int         not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);
