-- How the switch stands as each node sees it. What a node that died said last is thrown away after an hour.
create table calls.switch_state (
    node        text        primary key,
    kind        text        not null,
    address     text        not null,
    state       text        not null,
    detail      text        not null,
    since       timestamptz not null,
    faults      jsonb       not null,
    -- By the machines' time, as all that says who lives.
    seen_at     timestamptz not null
);
