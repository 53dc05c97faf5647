package io.callfloor.calls.live;

import static java.time.ZoneOffset.UTC;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.AttemptState;
import io.callfloor.calls.Tally;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LiveStore {

    private final JdbcClient jdbc;

    LiveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The attempt of a leg, locked, while it is not over. What the switch tells of it is committed without
    /// waiting for the disk: should the machine fall within that half second, the switch is asked again.
    Optional<LiveRow> lock(LegId leg) {
        return jdbc.sql("""
                select *
                     , set_config('synchronous_commit', 'off', true)
                  from calls.attempt
                 where id = :id
                   and ended_at is null
                   for update
                """).param("id", leg.value()).query(LiveStore::row).optional();
    }

    /// The attempt of a leg while it is not over.
    Optional<LiveRow> find(LegId leg) {
        return jdbc.sql("""
                select *
                  from calls.attempt
                 where id = :id
                   and ended_at is null
                """).param("id", leg.value()).query(LiveStore::row).optional();
    }

    /// The call an agent has under way; the newest, were there several campaigns.
    Optional<LiveRow> find(AgentId agent) {
        return jdbc.sql("""
                select *
                  from calls.attempt
                 where agent_id = :agent
                   and ended_at is null
                 order by started_at desc
                 limit 1
                """).param("agent", agent.value()).query(LiveStore::row).optional();
    }

    /// The leg rings; nothing when that was known or is past.
    Optional<LiveRow> ringing(LegId leg, Instant at) {
        return jdbc.sql("""
                update calls.attempt
                   set state = 'RINGING'
                     , ringing_at = :at
                     , version = version + 1
                 where id = :id
                   and state = 'INTENT'
                   and ended_at is null
                returning *, set_config('synchronous_commit', 'off', true)
                """)
                .param("id", leg.value())
                .param("at", at.atOffset(UTC))
                .query(LiveStore::row)
                .optional();
    }

    void answered(LiveRow row, Instant at, AnsweredBy by, boolean abandoned, Tally tally, Instant askAt) {
        jdbc.sql("""
                update calls.attempt
                   set state = 'ANSWERED'
                     , answered_at = :at
                     , answered_by = :by
                     , abandoned = :abandoned
                     , counted = :counted
                     , ask_at = :askAt
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :id
                """)
                .param("campaign", row.campaign().value())
                .param("id", row.id().value())
                .param("at", at.atOffset(UTC))
                .param("by", by.name())
                .param("abandoned", abandoned)
                .param("counted", tally.names())
                .param("askAt", askAt.atOffset(UTC))
                .update();
    }

    /// An agent takes the call.
    void connected(LiveRow taken, Tally tally, Instant at) {
        jdbc.sql("""
                update calls.attempt
                   set agent_id = :agent
                     , team_id = :team
                     , connected_at = :at
                     , counted = :counted
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :id
                """)
                .param("campaign", taken.campaign().value())
                .param("id", taken.id().value())
                .param("agent", Objects.requireNonNull(taken.agent()).value())
                .param("team", taken.team())
                .param("counted", tally.names())
                .param("at", at.atOffset(UTC))
                .update();
    }

    void abandoned(LiveRow row, Tally tally) {
        jdbc.sql("""
                update calls.attempt
                   set abandoned = true
                     , counted = :counted
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :id
                """)
                .param("campaign", row.campaign().value())
                .param("id", row.id().value())
                .param("counted", tally.names())
                .update();
    }

    /// Calls a person has answered and nobody has taken, the longest waiting first.
    List<LegId> listWaiting() {
        return jdbc.sql("""
                select id
                  from calls.attempt
                 where agent_id is null
                   and ended_at is null
                   and answered_by = 'HUMAN'
                   and not abandoned
                 order by answered_at
                """)
                .query((row, _) -> new LegId(row.getObject("id", UUID.class)))
                .list();
    }

    /// The call is over.
    ///
    /// @param result what became of it, when no agent has anything to add; null when one owes a result
    void ended(
            LiveRow row, Instant at, Cause cause, EndedBy by, int talkSeconds, Tally tally, @Nullable String result) {
        jdbc.sql("""
                update calls.attempt
                   set state = case when :result::text is null then 'ENDED' else 'CONCLUDED' end
                     , ended_at = :at
                     , cause = :cause
                     , ended_by = :by
                     , talk_seconds = :talk
                     , result = :result
                     , concluded_at = case when :result::text is null then null else :at::timestamptz end
                     , counted = :counted
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :id
                """)
                .param("campaign", row.campaign().value())
                .param("id", row.id().value())
                .param("at", at.atOffset(UTC))
                .param("cause", cause.name())
                .param("by", by.name())
                .param("talk", talkSeconds)
                .param("result", result)
                .param("counted", tally.names())
                .update();
    }

    void note(LiveRow row, Instant at, String kind, String detail) {
        jdbc.sql("""
                insert into calls.attempt_event (campaign_id, attempt_id, at, kind, detail)
                values (:campaign, :attempt, :at, :kind, :detail)
                """)
                .param("campaign", row.campaign().value())
                .param("attempt", row.id().value())
                .param("at", at.atOffset(UTC))
                .param("kind", kind)
                .param("detail", detail)
                .update();
    }

    /// A leg of which nothing was heard in time.
    record Silent(LegId leg, boolean rang, boolean answered) {

        /// Whether the switch telling this once more would change nothing.
        boolean knows(LegEvent event) {
            return switch (event) {
                case LegEvent.LegRinging _ -> rang;
                case LegEvent.LegAnswered _ -> answered;
                case LegEvent.LegEnded _, LegEvent.LegConnected _, LegEvent.LegParted _ -> false;
            };
        }
    }

    /// Legs of which nothing was heard in time; each is handed out once until `again`.
    List<Silent> takeSilent(Instant now, Instant again, int limit) {
        return jdbc.sql("""
                update calls.attempt
                   set ask_at = :again
                 where (campaign_id, id) in (select campaign_id, id
                                               from calls.attempt
                                              where ended_at is null
                                                and ask_at <= :now
                                              order by ask_at
                                              limit :limit
                                                for update skip locked)
                returning id, state <> 'INTENT' as rang, answered_at is not null as answered
                """)
                .param("now", now.atOffset(UTC))
                .param("again", again.atOffset(UTC))
                .param("limit", limit)
                .query((row, _) -> new Silent(
                        new LegId(row.getObject("id", UUID.class)), row.getBoolean("rang"), row.getBoolean("answered")))
                .list();
    }

    /// Sees to it that every call under way that began before `before` is asked for at once.
    int askForAll(Instant now, Instant before) {
        return jdbc.sql("""
                update calls.attempt
                   set ask_at = :now
                 where ended_at is null
                   and started_at < :before
                """)
                .param("now", now.atOffset(UTC))
                .param("before", before.atOffset(UTC))
                .update();
    }

    long countLive() {
        return jdbc.sql("select count(*) from calls.attempt where ended_at is null")
                .query(Long.class)
                .single();
    }

    private static LiveRow row(ResultSet row, int rowNumber) throws SQLException {
        var by = row.getString("answered_by");
        return new LiveRow(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new AttemptId(row.getObject("id", UUID.class)),
                new LeadId(row.getObject("lead_id", UUID.class)),
                row.getObject("list_id", UUID.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                agent(row.getObject("agent_id", UUID.class)),
                row.getObject("team_id", UUID.class),
                DialKind.valueOf(row.getString("kind")),
                AttemptState.valueOf(row.getString("state")),
                row.getString("number_shown"),
                row.getString("caller_number"),
                row.getObject("number_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "ringing_at"),
                instant(row, "answered_at"),
                by == null ? null : AnsweredBy.valueOf(by),
                row.getBoolean("abandoned"),
                Tally.read((String[]) row.getArray("counted").getArray()));
    }

    private static @Nullable AgentId agent(@Nullable UUID id) {
        return id == null ? null : new AgentId(id);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
