package io.callfloor.reporting.forecast;

import io.callfloor.campaign.CampaignId;
import io.callfloor.reporting.forecast.Assumptions.HourRate;
import io.callfloor.reporting.forecast.Assumptions.Lengths;
import io.callfloor.reporting.forecast.ForecastWish.ForecastBasis;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Learns from the ledger what a project's lists and talks are like.
@Repository
class CallHistory {

    /// With fewer dials the answer rate is not known to a fifth of itself.
    static final int FEWEST_DIALS = 200;

    /// With fewer talks their lengths are not known.
    static final int FEWEST_TALKS = 50;

    /// So many dials of an hour weigh as much as what the whole day says of it.
    private static final double LEANING = 50;

    /// The newest that are looked at.
    private static final int MOST = 50_000;

    /// The longest half percent is left out: forgotten wrap-ups and lines that hung.
    private static final double LONGEST = 0.995;

    private static final int STEPS = 40;
    private static final String QUANTILES = IntStream.rangeClosed(0, STEPS)
            .mapToObj(it -> String.valueOf(LONGEST * it / STEPS))
            .collect(Collectors.joining(",", "{", "}"));

    private static final String SEEN = """
            with seen as (
                select started_at
                     , is_human
                     , is_abandoned
                     , is_sold
                     , case when is_human then extract(epoch from answered_at - started_at) end as ring
                     , case when not is_human then extract(epoch from ended_at - started_at) end as unanswered
                     , case when is_human and not is_abandoned
                            then extract(epoch from ended_at - answered_at) end as talk
                     , case when is_human and not is_abandoned
                            then extract(epoch from concluded_at - ended_at) end as wrap_up
                  from calls.attempt_fact
                 where campaign_id = :campaign
                   and is_attempt
                   and ended_at is not null
                   and started_at >= :from
                   and started_at < :to
                   and (:teams::uuid[] is null or team_id = any(:teams::uuid[]))
                 order by started_at desc
                 limit :most
            )
            """;

    private final JdbcClient jdbc;

    CallHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param enough whether a forecast can rest on it
    record Learnt(Assumptions assumptions, boolean enough) {}

    /// What the calls begun in a stretch of time show.
    ///
    /// @param teams whose calls; null for everybody's
    Learnt learn(CampaignId campaign, Instant from, Instant to, @Nullable Set<UUID> teams) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("campaign", campaign.value());
        parameters.put("from", from.atOffset(ZoneOffset.UTC));
        parameters.put("to", to.atOffset(ZoneOffset.UTC));
        parameters.put(
                "teams",
                teams == null ? null : teams.stream().map(UUID::toString).toArray(String[]::new));
        parameters.put("most", MOST);
        parameters.put("quantiles", QUANTILES);
        var overall = jdbc.sql(SEEN + """
                select count(*) as dials
                     , count(*) filter (where is_human) as answers
                     , count(talk) as talks
                     , count(*) filter (where is_sold) as sales
                     , coalesce(avg(ring), 0) as ring_mean
                     , coalesce(avg(talk), 0) as talk_mean
                     , coalesce(avg(wrap_up), 0) as wrap_up_mean
                     , count(unanswered) as missed
                     , count(wrap_up) as wrap_ups
                     , percentile_cont(:quantiles::float8[]) within group (order by ring) as ring
                     , percentile_cont(:quantiles::float8[]) within group (order by unanswered) as unanswered
                     , percentile_cont(:quantiles::float8[]) within group (order by talk) as talk
                     , percentile_cont(:quantiles::float8[]) within group (order by wrap_up) as wrap_up
                  from seen
                """)
                .params(parameters)
                .query((row, _) -> overall(row))
                .single();
        var rate = overall.assumptions().answerRate();
        var hours = jdbc.sql(SEEN + """
                select extract(hour from started_at at time zone 'Asia/Shanghai')::int as hour
                     , count(*) as dials
                     , count(*) filter (where is_human) as answers
                  from seen
                 group by 1
                 order by 1
                """)
                .params(parameters)
                .query((row, _) -> new HourRate(
                        row.getInt("hour"),
                        (row.getLong("answers") + LEANING * rate) / (row.getLong("dials") + LEANING)))
                .list();
        return new Learnt(overall.assumptions().byHour(hours), overall.enough());
    }

    private static Learnt overall(ResultSet row) throws SQLException {
        long dials = row.getLong("dials");
        long talks = row.getLong("talks");
        boolean enough = dials >= FEWEST_DIALS
                && talks >= FEWEST_TALKS
                && row.getLong("wrap_ups") >= FEWEST_TALKS
                && row.getLong("missed") > 0;
        var lengths = enough
                ? new Lengths(
                        seconds(row.getArray("ring")),
                        seconds(row.getArray("unanswered")),
                        seconds(row.getArray("talk")),
                        seconds(row.getArray("wrap_up")))
                : null;
        return new Learnt(
                new Assumptions(
                        ForecastBasis.OWN,
                        dials,
                        talks,
                        dials == 0 ? 0 : (double) row.getLong("answers") / dials,
                        row.getDouble("ring_mean"),
                        row.getDouble("talk_mean"),
                        row.getDouble("wrap_up_mean"),
                        talks == 0 ? 0 : (double) row.getLong("sales") / talks,
                        List.of(),
                        lengths,
                        List.of()),
                enough);
    }

    private static List<Double> seconds(Array array) throws SQLException {
        return List.of((Double[]) array.getArray());
    }
}
