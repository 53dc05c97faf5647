package io.callfloor.calls.live;

import static java.time.ZoneOffset.UTC;

import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.CampaignId;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.platform.time.CentreClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FlowBook implements CallFlow {

    private final JdbcClient jdbc;
    private final Figures figures;
    private final CentreClock clock;

    FlowBook(JdbcClient jdbc, Figures figures, CentreClock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.clock = clock;
    }

    /// An agent is with a person from the answer on, unless the call was nobody's and had to be taken.
    @Override
    public List<Call> list(CampaignId campaign, Instant after, Instant until) {
        return jdbc.sql("""
                select started_at
                     , case when answered_by = 'HUMAN' then answered_at end as answered_at
                     , case when agent_id is not null and answered_by = 'HUMAN'
                             and not abandoned then coalesce(connected_at, answered_at) end as connected_at
                     , ended_at
                     , 'B' = any(counted) as abandoned
                  from calls.attempt
                 where campaign_id = :campaign
                   and ended_at is null
                union all
                select started_at
                     , case when answered_by = 'HUMAN' then answered_at end
                     , case when agent_id is not null and answered_by = 'HUMAN'
                             and not abandoned then coalesce(connected_at, answered_at) end
                     , ended_at
                     , 'B' = any(counted) as abandoned
                  from calls.attempt
                 where campaign_id = :campaign
                   and ended_at > :after
                   and ended_at <= :until
                 order by started_at
                """)
                .param("campaign", campaign.value())
                .param("after", after.atOffset(UTC))
                .param("until", until.atOffset(UTC))
                .query(FlowBook::call)
                .list();
    }

    private static Call call(ResultSet row, int rowNumber) throws SQLException {
        return new Call(
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "answered_at"),
                instant(row, "connected_at"),
                instant(row, "ended_at"),
                row.getBoolean("abandoned"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public Answered answered(CampaignId campaign, Instant from) {
        var sums = figures.sum(
                FigureQuery.campaign(campaign.value(), from, clock.instant().plus(Duration.ofDays(1))));
        return new Answered(sums.getOrDefault(Counter.H, 0L), sums.getOrDefault(Counter.B, 0L));
    }
}
