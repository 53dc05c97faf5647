-- How many leads of each owner stand where: kept while leads move, so that nobody has to read a campaign of millions to
-- count it. An absent owner is the nil id. Changes are appended by whoever moves leads, in the same transaction, and
-- folded in the background, as the counters of the module metrics are.
create table leads.standing_delta (
    campaign_id uuid   not null,
    seq         bigint generated always as identity,
    owner       uuid   not null,
    standing    text   not null check (standing in ('OPEN', 'IN_CALL', 'CLOSED', 'BLOCKED')),
    leads       bigint not null,
    primary key (campaign_id, seq)
);

create table leads.standing (
    campaign_id uuid   not null,
    owner       uuid   not null,
    standing    text   not null check (standing in ('OPEN', 'IN_CALL', 'CLOSED', 'BLOCKED')),
    leads       bigint not null,
    primary key (campaign_id, owner, standing)
);

create function leads.standing_of(state text) returns text
    language sql immutable parallel safe
    return case when state in ('NEW', 'DUE') then 'OPEN' else state end;

-- A trigger for updates, because they stand in a dozen statements; leads come in and go in one statement each, which
-- count for themselves, for a million rows are not to be kept a second time only to be counted.
create function leads.count_moved() returns trigger
    language plpgsql as
$$
begin
    insert into leads.standing_delta (campaign_id, owner, standing, leads)
    select campaign_id, owner, standing, sum(leads)
      from (select campaign_id, coalesce(owner, '00000000-0000-0000-0000-000000000000') as owner
                 , leads.standing_of(state) as standing, 1 as leads
              from fresh
             union all
            select campaign_id, coalesce(owner, '00000000-0000-0000-0000-000000000000')
                 , leads.standing_of(state), -1
              from stale) as moved
     group by campaign_id, owner, standing
    having sum(leads) <> 0;
    return null;
end
$$;

create trigger count_moved
    after update on leads.lead
    referencing old table as stale new table as fresh
    for each statement execute function leads.count_moved();

insert into leads.standing (campaign_id, owner, standing, leads)
select campaign_id, coalesce(owner, '00000000-0000-0000-0000-000000000000'), leads.standing_of(state), count(*)
  from leads.lead
 group by 1, 2, 3;
