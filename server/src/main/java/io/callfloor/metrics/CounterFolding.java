package io.callfloor.metrics;

import io.callfloor.platform.store.Folding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Folds counters into hours.
@Component
class CounterFolding extends Folding {

    CounterFolding(JdbcClient jdbc, TransactionTemplate transaction) {
        super("folding", "counters could not be folded, figures read them unfolded", jdbc, transaction);
    }

    @Override
    protected String statement() {
        return """
                with taken as (
                    select campaign_id, seq
                      from metrics.delta
                     limit :limit
                       for update skip locked
                ), gone as (
                    delete from metrics.delta
                     using taken
                     where delta.campaign_id = taken.campaign_id
                       and delta.seq = taken.seq
                    returning delta.*
                ), added as (
                    insert into metrics.hourly as held (campaign_id, hour, list_id, team_id, agent_id, counter, amount)
                    select campaign_id, hour, list_id, team_id, agent_id, each.counter, sum(each.amount)::bigint
                      from gone, unnest(gone.counters, gone.amounts) as each (counter, amount)
                     group by campaign_id, hour, list_id, team_id, agent_id, each.counter
                     order by 1, 2, 3, 4, 5, 6
                    on conflict (campaign_id, hour, list_id, team_id, agent_id, counter) do update
                       set amount = held.amount + excluded.amount
                ), shown as (
                    insert into metrics.number_hourly as held (campaign_id, hour, number_id, counter, amount)
                    select campaign_id, hour, number_id, each.counter, sum(each.amount)::bigint
                      from gone, unnest(gone.counters, gone.amounts) as each (counter, amount)
                     where number_id <> '00000000-0000-0000-0000-000000000000'
                     group by campaign_id, hour, number_id, each.counter
                     order by 1, 2, 3, 4
                    on conflict (campaign_id, hour, number_id, counter) do update
                       set amount = held.amount + excluded.amount
                )
                select count(*)::int from taken
                """;
    }
}
