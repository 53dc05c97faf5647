package io.callfloor.leads.queue;

import io.callfloor.platform.store.Folding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Folds changes of leads into counts of where they stand.
@Component
class StandingFolding extends Folding {

    StandingFolding(JdbcClient jdbc, TransactionTemplate transaction) {
        super("standing", "counts of leads could not be folded, they are read unfolded", jdbc, transaction);
    }

    @Override
    protected String statement() {
        return """
                with taken as (
                    select campaign_id, seq
                      from leads.standing_delta
                     limit :limit
                       for update skip locked
                ), gone as (
                    delete from leads.standing_delta d
                     using taken
                     where d.campaign_id = taken.campaign_id
                       and d.seq = taken.seq
                    returning d.*
                ), added as (
                    insert into leads.standing as held (campaign_id, owner, standing, leads)
                    select campaign_id, owner, standing, sum(leads)::bigint
                      from gone
                     group by campaign_id, owner, standing
                     order by 1, 2, 3
                    on conflict (campaign_id, owner, standing) do update
                       set leads = held.leads + excluded.leads
                )
                select count(*)::int from taken
                """;
    }
}
