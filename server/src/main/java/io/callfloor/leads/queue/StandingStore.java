package io.callfloor.leads.queue;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.QueueCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How many leads stand where, without reading them: from amounts kept while leads move, and for what depends on
/// the hour from the few leads that wait or are promised.
@Repository
class StandingStore {

    private final JdbcClient jdbc;

    StandingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Of the leads somebody owns, or of those of the pool.
    private record Part(
            boolean pool,
            long open,
            long inCall,
            long closed,
            long blocked,
            long later,
            long promisedNow,
            long promisedLater,
            long overdue,
            @Nullable Instant nextAt) {

        static final Part NONE = new Part(false, 0, 0, 0, 0, 0, 0, 0, 0, null);

        long ready() {
            return open - later - promisedNow;
        }
    }

    /// @param owners whose leads to count, besides those ready in the pool; null for all, the pool's included
    QueueCounts counts(CampaignId campaign, @Nullable Set<UUID> owners, Instant now) {
        var parts = jdbc.sql("""
                with held as (
                    select owner, standing, sum(leads)::bigint as leads
                      from (select owner, standing, leads
                              from leads.standing
                             where campaign_id = :campaign
                             union all
                            select owner, standing, leads
                              from leads.standing_delta
                             where campaign_id = :campaign) as kept
                     where :all or owner = :nobody or owner = any(:owners)
                     group by owner, standing
                    having sum(leads) <> 0
                ), later as (
                    select held.owner = :nobody as pool, sum(waits.leads)::bigint as leads, min(waits.first) as first
                      from held
                     cross join lateral (
                           select count(*) as leads, min(free_at) as first
                             from leads.lead
                            where campaign_id = :campaign
                              and owner = held.owner
                              and state in ('NEW', 'DUE')
                              and free_at > :now
                            union all
                           select count(*), min(free_at)
                             from leads.lead
                            where held.owner = :nobody
                              and campaign_id = :campaign
                              and owner is null
                              and state in ('NEW', 'DUE')
                              and free_at > :now) as waits
                     where held.standing = 'OPEN'
                     group by 1
                ), promised as (
                    select owner is null as pool
                         , count(*) filter (where free_at <= :now) as now
                         , count(*) filter (where free_at > :now) as later
                         , count(*) filter (where due_at <= :now - interval '15 minutes') as overdue
                      from leads.lead
                     where campaign_id = :campaign
                       and callback_id is not null
                       and state = 'DUE'
                       and (:all or owner is null or owner = any(:owners))
                     group by 1
                )
                select pool
                     , coalesce(sum(held.leads) filter (where standing = 'OPEN'), 0) as open
                     , coalesce(sum(held.leads) filter (where standing = 'IN_CALL'), 0) as in_call
                     , coalesce(sum(held.leads) filter (where standing = 'CLOSED'), 0) as closed
                     , coalesce(sum(held.leads) filter (where standing = 'BLOCKED'), 0) as blocked
                     , coalesce(max(later.leads), 0) as later
                     , max(later.first) as next_at
                     , coalesce(max(promised.now), 0) as promised_now
                     , coalesce(max(promised.later), 0) as promised_later
                     , coalesce(max(promised.overdue), 0) as overdue
                  from (select owner = :nobody as pool, standing, leads from held) as held
                  left join later using (pool)
                  left join promised using (pool)
                 group by pool
                """)
                .param("campaign", campaign.value())
                .param("nobody", new UUID(0, 0))
                .param("all", owners == null)
                .param("owners", owners == null ? new UUID[0] : owners.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> part(row))
                .list();
        var owned = parts.stream().filter(it -> !it.pool()).findFirst().orElse(Part.NONE);
        var pool = parts.stream().filter(Part::pool).findFirst().orElse(Part.NONE);
        var rest = owners == null ? pool : Part.NONE;
        return new QueueCounts(
                owned.ready(),
                pool.ready(),
                owned.promisedNow() + rest.promisedNow(),
                owned.promisedLater() + rest.promisedLater(),
                owned.later() - owned.promisedLater() + rest.later() - rest.promisedLater(),
                owned.inCall() + rest.inCall(),
                owned.closed() + rest.closed(),
                owned.blocked() + rest.blocked(),
                owned.overdue() + rest.overdue(),
                pool.open(),
                earlier(owned.nextAt(), rest.nextAt()));
    }

    private static Part part(ResultSet row) throws SQLException {
        var next = row.getObject("next_at", OffsetDateTime.class);
        return new Part(
                row.getBoolean("pool"),
                row.getLong("open"),
                row.getLong("in_call"),
                row.getLong("closed"),
                row.getLong("blocked"),
                row.getLong("later"),
                row.getLong("promised_now"),
                row.getLong("promised_later"),
                row.getLong("overdue"),
                next == null ? null : next.toInstant());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }
}
