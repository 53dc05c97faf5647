create schema rehearsal;

-- The rehearsed time, saved every second of the machine's, so that it goes on from there after a crash.
create table rehearsal.clock (
    one       boolean     primary key default true check (one),
    centre_at timestamptz not null,
    speed     int         not null check (speed between 1 and 60)
);

-- How far the centre has been set up: each step once, with what it made.
create table rehearsal.step (
    name    text primary key,
    made    text not null,
    done_at timestamptz not null
);
