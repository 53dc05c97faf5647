package io.callfloor.compliance.gate;

import io.callfloor.compliance.RuleHit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the gate has decided.
@Repository
class DecisionStore {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DecisionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A decision as it was kept.
    record Kept(
            UUID id,
            UUID campaign,
            UUID lead,
            UUID attempt,
            Instant at,
            String verdict,
            @Nullable String rule,
            @Nullable Instant until,
            String kind,
            String province,
            boolean requested,
            String pack,
            String version,
            List<RuleHit> hits,
            Map<String, String> facts) {}

    record Wanted(
            @Nullable String rule,
            @Nullable String verdict,
            @Nullable UUID campaign,
            @Nullable UUID lead,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant beforeAt,
            @Nullable UUID beforeId) {}

    /// Newest first.
    List<Kept> list(Wanted wanted, int limit) {
        var sql = new StringBuilder("select * from compliance.decision where true");
        and(sql, wanted.rule(), "rule = :rule");
        and(sql, wanted.verdict(), "verdict = :verdict");
        and(sql, wanted.campaign(), "campaign_id = :campaign");
        and(sql, wanted.lead(), "lead_id = :lead");
        and(sql, wanted.from(), "at >= :from");
        and(sql, wanted.to(), "at < :to");
        and(sql, wanted.beforeAt(), "(at, id) < (:beforeAt, :beforeId)");
        sql.append(" order by at desc, id desc limit :limit");
        return jdbc.sql(sql.toString())
                .param("rule", wanted.rule())
                .param("verdict", wanted.verdict())
                .param("campaign", wanted.campaign())
                .param("lead", wanted.lead())
                .param("from", utc(wanted.from()))
                .param("to", utc(wanted.to()))
                .param("beforeAt", utc(wanted.beforeAt()))
                .param("beforeId", wanted.beforeId())
                .param("limit", limit)
                .query(this::kept)
                .list();
    }

    private static void and(StringBuilder sql, @Nullable Object given, String condition) {
        if (given != null) {
            sql.append(" and ").append(condition);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /// An id carries its millisecond, so the index by time finds it.
    Optional<Kept> find(UUID id) {
        var about = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return jdbc.sql("select * from compliance.decision where at >= :from and at < :to and id = :id")
                .param("from", utc(about))
                .param("to", utc(about.plus(Duration.ofMillis(1))))
                .param("id", id)
                .query(this::kept)
                .optional();
    }

    record Count(String verdict, @Nullable String rule, long decisions) {}

    List<Count> count(Instant from, Instant to, @Nullable UUID campaign) {
        return jdbc.sql("""
                select verdict, rule, count(*) as decisions
                  from compliance.decision
                 where at >= :from
                   and at < :to
                   and (:campaign::uuid is null or campaign_id = :campaign)
                 group by verdict, rule
                 order by decisions desc, rule
                """)
                .param("from", utc(from))
                .param("to", utc(to))
                .param("campaign", campaign)
                .query((row, _) -> new Count(row.getString("verdict"), row.getString("rule"), row.getLong("decisions")))
                .list();
    }

    /// What the day brought beside the gate's decisions.
    ///
    /// @param refusals numbers suppressed because their holder said so in a call
    /// @param putOffs "not now"
    record Beside(long suppressions, long refusals, long putOffs, long wrongNumbers, long openLifts) {}

    Beside beside(Instant from, Instant to) {
        return jdbc.sql("""
                select (select count(*) from compliance.suppression where at >= :from and at < :to) as suppressions
                     , (select count(*) from compliance.suppression where at >= :from and at < :to and source = 'CALL') as refusals
                     , (select count(*) from compliance.dial where at >= :from and at < :to and put_off) as put_offs
                     , (select count(*) from compliance.wrong_number where at >= :from and at < :to) as wrong_numbers
                     , (select count(*) from compliance.lift where state = 'ASKED') as open_lifts
                """)
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, _) -> new Beside(
                        row.getLong("suppressions"),
                        row.getLong("refusals"),
                        row.getLong("put_offs"),
                        row.getLong("wrong_numbers"),
                        row.getLong("open_lifts")))
                .single();
    }

    private Kept kept(ResultSet row, int rowNumber) throws SQLException {
        var until = row.getObject("until", OffsetDateTime.class);
        var hits = row.getString("hits");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("attempt_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("verdict"),
                row.getString("rule"),
                until == null ? null : until.toInstant(),
                row.getString("kind"),
                row.getString("province"),
                row.getBoolean("requested"),
                row.getString("pack"),
                row.getString("version"),
                hits == null ? List.of() : Arrays.asList(json.readValue(hits, RuleHit[].class)),
                json.readValue(row.getString("facts"), FACTS));
    }
}
