package io.callfloor.calls.outcome;

import static java.time.ZoneOffset.UTC;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.OpenCall;
import io.callfloor.calls.Tally;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.LeadId;
import io.callfloor.metrics.Counter;
import io.callfloor.people.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OutcomeStore {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OutcomeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// What is kept of a result.
    record Kept(
            ResultCode result,
            String note,
            String nextStep,
            Map<String, String> fields,
            @Nullable Instant callback) {}

    Optional<OutcomeRow> lock(AttemptId attempt) {
        return jdbc.sql("""
                select *
                  from calls.attempt
                 where id = :id
                   for update
                """).param("id", attempt.value()).query(this::row).optional();
    }

    Optional<OutcomeRow> find(AttemptId attempt) {
        return jdbc.sql("""
                select *
                  from calls.attempt
                 where id = :id
                """).param("id", attempt.value()).query(this::row).optional();
    }

    void conclude(OutcomeRow row, Kept kept, Tally tally, Instant at) {
        jdbc.sql("""
                update calls.attempt
                   set state = 'CONCLUDED'
                     , result = :result
                     , result_kind = :kind
                     , note = :note
                     , next_step = :nextStep
                     , fields = :fields::jsonb
                     , callback_at = :callback
                     , concluded_at = coalesce(concluded_at, :at)
                     , counted = :counted
                     , version = version + 1
                 where campaign_id = :campaign
                   and id = :id
                """)
                .param("campaign", row.campaign().value())
                .param("id", row.id().value())
                .param("result", kept.result().code())
                .param("kind", kept.result().kind().name())
                .param("note", kept.note())
                .param("nextStep", kept.nextStep())
                .param("fields", json.writeValueAsString(kept.fields()))
                .param(
                        "callback",
                        kept.callback() == null ? null : kept.callback().atOffset(UTC))
                .param("at", at.atOffset(UTC))
                .param("counted", tally.names())
                .update();
    }

    /// Which of these counters of a record other attempts of the same lead stand in.
    Set<Counter> heldByOthers(OutcomeRow row, Set<Counter> counters) {
        var held = EnumSet.noneOf(Counter.class);
        jdbc.sql("""
                select distinct each.counter
                  from calls.attempt, unnest(counted) as each (counter)
                 where campaign_id = :campaign
                   and lead_id = :lead
                   and id <> :id
                   and each.counter = any(:counters)
                """)
                .param("campaign", row.campaign().value())
                .param("lead", row.lead().value())
                .param("id", row.id().value())
                .param("counters", counters.stream().map(Counter::name).toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(it -> held.add(Counter.valueOf(it)));
        return held;
    }

    List<OpenCall> listOpen(AgentId agent) {
        return jdbc.sql("""
                select *
                  from calls.attempt
                 where agent_id = :agent
                   and ended_at is not null
                   and concluded_at is null
                 order by ended_at
                """)
                .param("agent", agent.value())
                .query((row, _) -> new OpenCall(
                        new AttemptId(row.getObject("id", UUID.class)),
                        new CampaignId(row.getObject("campaign_id", UUID.class)),
                        new LeadId(row.getObject("lead_id", UUID.class)),
                        row.getString("customer_name"),
                        row.getString("number_shown"),
                        row.getString("caller_number"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        instant(row, "answered_at"),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        row.getInt("talk_seconds")))
                .list();
    }

    void corrected(OutcomeRow row, Instant at, UUID by, String byName, String became, String reason) {
        jdbc.sql("""
                insert into calls.correction (campaign_id, attempt_id, at, by_id, by_name, was, became, reason)
                values (:campaign, :attempt, :at, :by, :byName, :was, :became, :reason)
                """)
                .param("campaign", row.campaign().value())
                .param("attempt", row.id().value())
                .param("at", at.atOffset(UTC))
                .param("by", by)
                .param("byName", byName)
                .param("was", row.result())
                .param("became", became)
                .param("reason", reason)
                .update();
    }

    private OutcomeRow row(ResultSet row, int rowNumber) throws SQLException {
        var kind = row.getString("result_kind");
        return new OutcomeRow(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new AttemptId(row.getObject("id", UUID.class)),
                new LeadId(row.getObject("lead_id", UUID.class)),
                row.getObject("list_id", UUID.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new AgentId(row.getObject("agent_id", UUID.class)),
                row.getObject("team_id", UUID.class),
                row.getString("customer_name"),
                row.getString("number_shown"),
                row.getObject("number_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "answered_at"),
                instant(row, "ended_at"),
                row.getString("ended_by"),
                row.getInt("talk_seconds"),
                row.getString("result"),
                kind == null ? null : ResultKind.valueOf(kind),
                row.getString("note"),
                row.getString("next_step"),
                json.readValue(row.getString("fields"), FIELDS),
                instant(row, "callback_at"),
                instant(row, "concluded_at"),
                Tally.read((String[]) row.getArray("counted").getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
