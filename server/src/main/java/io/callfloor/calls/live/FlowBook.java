package io.callfloor.calls.live;

import static java.time.ZoneOffset.UTC;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.CampaignId;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.telephony.Switch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FlowBook implements CallFlow {

    private final JdbcClient jdbc;
    private final Figures figures;
    private final Switch theSwitch;
    private final CentreClock clock;

    FlowBook(JdbcClient jdbc, Figures figures, Switch theSwitch, CentreClock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.theSwitch = theSwitch;
        this.clock = clock;
    }

    /// An agent is with a person from the answer on, unless the call was nobody's and had to be taken.
    @Override
    public List<Call> list(CampaignId campaign, Instant after, Instant until) {
        return jdbc.sql("""
                select id
                     , list_id
                     , tried
                     , kind = 'PREDICTIVE' as ahead
                     , started_at
                     , case when answered_by = 'HUMAN' then answered_at end as answered_at
                     , case when agent_id is not null and answered_by = 'HUMAN'
                             and not abandoned then coalesce(connected_at, answered_at) end as connected_at
                     , ended_at
                     , 'B' = any(counted) as abandoned
                     , coalesce(result = 'HUNG_UP', false) as hung_up
                  from calls.attempt
                 where campaign_id = :campaign
                   and ended_at is null
                union all
                select id
                     , list_id
                     , tried
                     , kind = 'PREDICTIVE' as ahead
                     , started_at
                     , case when answered_by = 'HUMAN' then answered_at end
                     , case when agent_id is not null and answered_by = 'HUMAN'
                             and not abandoned then coalesce(connected_at, answered_at) end
                     , ended_at
                     , 'B' = any(counted) as abandoned
                     , coalesce(result = 'HUNG_UP', false) as hung_up
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
                new AttemptId(row.getObject("id", UUID.class)),
                row.getObject("list_id", UUID.class),
                row.getInt("tried"),
                row.getBoolean("ahead"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "answered_at"),
                instant(row, "connected_at"),
                instant(row, "ended_at"),
                row.getBoolean("abandoned"),
                row.getBoolean("hung_up"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public Lines lines() {
        if (theSwitch.lines() == Settings.NO_LIMIT) {
            return new Lines(Settings.NO_LIMIT, Map.of());
        }
        var taken = new HashMap<CampaignId, Integer>();
        jdbc.sql("select campaign_id, count(*) as calls from calls.attempt where ended_at is null group by campaign_id")
                .query(row -> {
                    taken.put(new CampaignId(row.getObject("campaign_id", UUID.class)), row.getInt("calls"));
                });
        return new Lines(theSwitch.lines(), taken);
    }

    @Override
    public Answered answered(CampaignId campaign, Instant from) {
        var sums = figures.sum(
                FigureQuery.campaign(campaign.value(), from, clock.instant().plus(Duration.ofDays(1))));
        return new Answered(sums.getOrDefault(Counter.H, 0L), sums.getOrDefault(Counter.B, 0L), hungUp(campaign, from));
    }

    private long hungUp(CampaignId campaign, Instant from) {
        return jdbc.sql("""
                select count(*)
                  from calls.attempt
                 where campaign_id = :campaign
                   and result = 'HUNG_UP'
                   and started_at >= :from
                """)
                .param("campaign", campaign.value())
                .param("from", from.atOffset(UTC))
                .query(Long.class)
                .single();
    }
}
