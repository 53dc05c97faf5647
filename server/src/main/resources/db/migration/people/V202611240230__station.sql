-- The name under which the switch knows the agent's own telephone, where there is one.
alter table people.agent add column station text unique check (station <> '');
