-- A telephone that is the browser at the desk has to sign in at the switch before it can be rung.
alter table presence.seat
    add column station_browser boolean not null default false,
    drop constraint seat_station_state_check,
    add constraint seat_station_state_check
        check (station_state in ('AWAITED', 'RINGING', 'UP', 'NO_ANSWER', 'UNREACHABLE', 'LOST'));
