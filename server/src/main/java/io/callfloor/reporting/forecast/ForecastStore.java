package io.callfloor.reporting.forecast;

import io.callfloor.campaign.CampaignId;
import io.callfloor.reporting.forecast.ForecastView.DayFact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ForecastStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ForecastStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param fact of a past day
    /// @param result null while it is under way
    record Kept(
            CampaignId campaign,
            UUID id,
            UUID job,
            ForecastWish wish,
            Assumptions assumptions,
            @Nullable DayFact fact,
            @Nullable ForecastResult result,
            Instant madeAt,
            UUID madeBy,
            String madeByName) {}

    /// @return false when this person has another under way
    boolean insert(Kept it) {
        return jdbc.sql("""
                insert into reporting.forecast (campaign_id, id, job_id, name, wish, assumptions, fact, made_at, made_by, made_by_name)
                values (:campaign, :id, :job, :name, :wish::jsonb, :assumptions::jsonb, :fact::jsonb, :at, :by, :byName)
                on conflict (made_by) where result is null do nothing
                """)
                        .param("campaign", it.campaign().value())
                        .param("id", it.id())
                        .param("job", it.job())
                        .param("name", it.wish().name())
                        .param("wish", json.writeValueAsString(it.wish()))
                        .param("assumptions", json.writeValueAsString(it.assumptions()))
                        .param("fact", it.fact() == null ? null : json.writeValueAsString(it.fact()))
                        .param("at", it.madeAt().atOffset(ZoneOffset.UTC))
                        .param("by", it.madeBy())
                        .param("byName", it.madeByName())
                        .update()
                == 1;
    }

    Optional<Kept> find(CampaignId campaign, UUID id) {
        return jdbc.sql("select * from reporting.forecast where campaign_id = :campaign and id = :id")
                .param("campaign", campaign.value())
                .param("id", id)
                .query((row, _) -> kept(row))
                .optional();
    }

    /// Newest first.
    ///
    /// @param before only those made before this one; null from the newest on
    List<Kept> list(CampaignId campaign, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                select *
                  from reporting.forecast
                 where campaign_id = :campaign
                   and (:before::uuid is null or id < :before::uuid)
                 order by id desc
                 limit :limit
                """)
                .param("campaign", campaign.value())
                .param("before", before == null ? null : before.toString())
                .param("limit", limit)
                .query((row, _) -> kept(row))
                .list();
    }

    void finish(CampaignId campaign, UUID id, ForecastResult result) {
        jdbc.sql("update reporting.forecast set result = :result::jsonb where campaign_id = :campaign and id = :id")
                .param("result", json.writeValueAsString(result))
                .param("campaign", campaign.value())
                .param("id", id)
                .update();
    }

    void delete(CampaignId campaign, UUID id) {
        jdbc.sql("delete from reporting.forecast where campaign_id = :campaign and id = :id")
                .param("campaign", campaign.value())
                .param("id", id)
                .update();
    }

    private Kept kept(ResultSet row) throws SQLException {
        var fact = row.getString("fact");
        var result = row.getString("result");
        return new Kept(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getObject("job_id", UUID.class),
                json.readValue(row.getString("wish"), ForecastWish.class),
                json.readValue(row.getString("assumptions"), Assumptions.class),
                fact == null ? null : json.readValue(fact, DayFact.class),
                result == null ? null : json.readValue(result, ForecastResult.class),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("made_by", UUID.class),
                row.getString("made_by_name"));
    }
}
