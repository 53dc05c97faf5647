-- When the session that holds a seat last showed that somebody is there, by the machine's time.
create table presence.attendance (
    agent_id   uuid        primary key,
    session_id uuid        not null,
    seen_at    timestamptz not null
) with (fillfactor = 70);
