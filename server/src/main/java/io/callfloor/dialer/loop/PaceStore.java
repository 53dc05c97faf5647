package io.callfloor.dialer.loop;

import static java.time.ZoneOffset.UTC;

import io.callfloor.campaign.CampaignId;
import io.callfloor.dialer.loop.PaceView.PaceStep;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PaceStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PaceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A supervisor's hand on the pace.
    ///
    /// @param slowness from 0, full speed, to 1, one line per free agent
    /// @param lines most lines at once; null for no cap
    record Hand(double slowness, @Nullable Integer lines, String reason, String byName, Instant at) {

        static final Hand OFF = new Hand(0, null, "", "", Instant.EPOCH);
    }

    /// What the loop decided last.
    ///
    /// @param linesTaken lines of the switch this campaign had up; null where there is no limit
    /// @param linesMost how many it might have
    /// @param advance calls that might be abandoned before they were earned
    /// @param steps newest first
    record KeptSteps(
            Instant at,
            @Nullable Double advance,
            @Nullable Integer linesTaken,
            @Nullable Integer linesMost,
            List<PaceStep> steps) {}

    Optional<Hand> hand(CampaignId campaign) {
        return jdbc.sql("select * from dialer.pace_hand where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query((row, _) -> new Hand(
                        row.getDouble("slowness"),
                        row.getObject("lines", Integer.class),
                        row.getString("reason"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void put(CampaignId campaign, Hand hand) {
        jdbc.sql("""
                insert into dialer.pace_hand (campaign_id, slowness, lines, reason, by_name, at)
                values (:campaign, :slowness, :lines, :reason, :by, :at)
                on conflict (campaign_id) do update
                   set slowness = excluded.slowness
                     , lines = excluded.lines
                     , reason = excluded.reason
                     , by_name = excluded.by_name
                     , at = excluded.at
                """)
                .param("campaign", campaign.value())
                .param("slowness", hand.slowness())
                .param("lines", hand.lines())
                .param("reason", hand.reason())
                .param("by", hand.byName())
                .param("at", hand.at().atOffset(UTC))
                .update();
    }

    void keep(CampaignId campaign, KeptSteps kept) {
        jdbc.sql("""
                insert into dialer.pace (campaign_id, at, view)
                values (:campaign, :at, :view::jsonb)
                on conflict (campaign_id) do update set at = excluded.at, view = excluded.view
                """)
                .param("campaign", campaign.value())
                .param("at", kept.at().atOffset(UTC))
                .param("view", json.writeValueAsString(kept))
                .update();
    }

    Optional<KeptSteps> kept(CampaignId campaign) {
        return jdbc.sql("select view from dialer.pace where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query((row, _) -> json.readValue(row.getString("view"), KeptSteps.class))
                .optional();
    }
}
