-- Whether the agent telephones with the browser at the desk, and then has no other telephone.
alter table people.agent
    add column browser boolean not null default false,
    add check (station is null or not browser);
