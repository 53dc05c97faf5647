package io.callfloor.campaign.plan;

import static java.time.ZoneOffset.UTC;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.plan.CampaignChange.ChangeKind;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What was done to campaigns, by whom. Kept beside the campaign for its own people and, sealed, in the audit
/// log.
@Repository
class CampaignHistory {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CentreClock clock;
    private final Audit audit;

    CampaignHistory(JdbcClient jdbc, JsonMapper json, CentreClock clock, Audit audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.audit = audit;
    }

    /// Notes a deed in the transaction of the deed.
    @Transactional(propagation = Propagation.MANDATORY)
    void note(
            CampaignId campaign,
            SignedIn who,
            ChangeKind kind,
            int version,
            List<String> settings,
            Map<String, String> facts) {
        var now = clock.instant();
        jdbc.sql("""
                insert into campaign.change (campaign_id, id, at, user_id, user_name, kind, version, settings, facts)
                values (:campaign, :id, :now, :user, :userName, :kind, :version, :settings::text[], :facts::jsonb)
                """)
                .param("campaign", campaign.value())
                .param("id", Ids.next(now))
                .param("now", now.atOffset(UTC))
                .param("user", who.user())
                .param("userName", who.name())
                .param("kind", kind.name())
                .param("version", version)
                .param("settings", settings.toArray(String[]::new))
                .param("facts", json.writeValueAsString(facts))
                .update();
        var detail = new TreeMap<String, Object>(facts);
        if (!settings.isEmpty()) {
            detail.put("settings", settings);
        }
        audit.record(who, "campaign." + kind.name().toLowerCase(Locale.ROOT), "campaign:" + campaign, detail);
    }

    /// Edits after the version a reader knows, oldest first.
    List<CampaignChange> listSince(CampaignId campaign, int version) {
        return jdbc.sql("""
                select *
                  from campaign.change
                 where campaign_id = :campaign
                   and kind = 'EDITED'
                   and version > :version
                 order by id
                """)
                .param("campaign", campaign.value())
                .param("version", version)
                .query(this::change)
                .list();
    }

    /// What was done, newest first.
    ///
    /// @param before read on below this one; null from the newest
    List<CampaignChange> list(CampaignId campaign, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                select *
                  from campaign.change
                 where campaign_id = :campaign
                   and (:before::uuid is null or id < :before::uuid)
                 order by id desc
                 limit :limit
                """)
                .param("campaign", campaign.value())
                .param("before", before)
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    /// The stages that were left out on the way: a move went over them.
    Set<CampaignStage> skipped(CampaignId campaign) {
        var skipped = EnumSet.noneOf(CampaignStage.class);
        jdbc.sql("""
                select facts ->> 'from' as was, facts ->> 'to' as became
                  from campaign.change
                 where campaign_id = :campaign
                   and kind = 'STAGE'
                """).param("campaign", campaign.value()).query(row -> {
            var was = CampaignStage.valueOf(row.getString("was"));
            var became = CampaignStage.valueOf(row.getString("became"));
            if (became.ordinal() - was.ordinal() > 1) {
                skipped.addAll(EnumSet.range(was, became));
                skipped.removeAll(EnumSet.of(was, became));
            }
        });
        return skipped;
    }

    @SuppressWarnings("unchecked")
    private CampaignChange change(ResultSet row, int rowNumber) throws SQLException {
        return new CampaignChange(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("user_id", UUID.class),
                row.getString("user_name"),
                ChangeKind.valueOf(row.getString("kind")),
                row.getInt("version"),
                List.of((String[]) row.getArray("settings").getArray()),
                json.readValue(row.getString("facts"), Map.class));
    }
}
