-- The agent's own telephone while the seat is taken: its name at the switch, the leg that is kept up, how it is.
alter table presence.seat
    add column station       text,
    add column station_leg   uuid unique,
    add column station_state text check (station_state in ('RINGING', 'UP', 'NO_ANSWER', 'UNREACHABLE', 'LOST')),
    add column station_since timestamptz,
    add check (num_nulls(station, station_leg, station_state, station_since) in (0, 4)),
    add check (state <> 'READY' or coalesce(station_state, 'UP') = 'UP');
