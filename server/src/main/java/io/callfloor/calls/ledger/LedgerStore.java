package io.callfloor.calls.ledger;

import static java.time.ZoneOffset.UTC;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallFilter;
import io.callfloor.calls.Ledger;
import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.security.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the ledger by filters put together at run time.
@Repository
class LedgerStore {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final int LAST_DIGITS = 4;

    /// How far the recording has come; null where there is none.
    private static final String RECORDING = """
            case
                when not recorded or answered_at is null then null
                when ended_at is null then 'RUNNING'
                else (select state
                        from calls.recording r
                       where r.campaign_id = attempt.campaign_id
                         and r.attempt_id = attempt.id)
            end as recording""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    LedgerStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param teams the teams a scope of regions comes to; empty for other scopes
    List<LedgerRow> list(CallFilter filter, Collection<UUID> teams, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        var conditions = conditions(filter, teams, parameters);
        if (after != null) {
            conditions.add("(started_at, id) < (:afterAt, :afterId)");
            parameters.put("afterAt", after.at(0).atOffset(ZoneOffset.UTC));
            parameters.put("afterId", after.id(1));
        }
        parameters.put("limit", limit);
        return jdbc.sql("""
                select *, %s
                  from calls.attempt
                 where %s
                 order by started_at desc, id desc
                 limit :limit
                """.formatted(RECORDING, String.join("\n   and ", conditions)))
                .params(parameters)
                .query(this::row)
                .list();
    }

    Ledger.Tries tries(CampaignId campaign, LeadId lead) {
        return jdbc.sql("""
                select count(*) as dialled, count(*) filter (where answered_by = 'HUMAN') as answered
                  from calls.attempt
                 where campaign_id = :campaign
                   and lead_id = :lead
                """)
                .param("campaign", campaign.value())
                .param("lead", lead.value())
                .query((row, _) -> new Ledger.Tries(row.getInt("dialled"), row.getInt("answered")))
                .single();
    }

    long count(CallFilter filter, Collection<UUID> teams) {
        var parameters = new HashMap<String, @Nullable Object>();
        var conditions = conditions(filter, teams, parameters);
        return jdbc.sql("select count(*) from calls.attempt where %s".formatted(String.join("\n   and ", conditions)))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static List<String> conditions(
            CallFilter filter, Collection<UUID> teams, Map<String, @Nullable Object> parameters) {
        var conditions = new ArrayList<String>();
        conditions.add(within(filter.scope(), teams, parameters));
        narrow(conditions, parameters, "campaign_id", filter.campaign());
        narrow(conditions, parameters, "list_id", filter.list());
        narrow(conditions, parameters, "team_id", filter.team());
        narrow(conditions, parameters, "agent_id", filter.agent());
        narrow(conditions, parameters, "lead_id", filter.lead());
        narrow(conditions, parameters, "customer_id", filter.customer());
        narrow(conditions, parameters, "number_id", filter.number());
        narrow(
                conditions,
                parameters,
                "state",
                filter.state() == null ? null : filter.state().name());
        narrow(conditions, parameters, "result", filter.result());
        if (filter.from() != null) {
            conditions.add("started_at >= :from");
            parameters.put("from", filter.from().atOffset(UTC));
        }
        if (filter.to() != null) {
            conditions.add("started_at < :to");
            parameters.put("to", filter.to().atOffset(UTC));
        }
        if (filter.counter() != null) {
            conditions.add("counted @> array[:counter]::text[]");
            parameters.put("counter", filter.counter().name());
        }
        if (filter.search() != null && !filter.search().isBlank()) {
            search(filter.search().strip(), conditions, parameters);
        }
        return conditions;
    }

    private static void search(String text, List<String> conditions, Map<String, @Nullable Object> parameters) {
        if (text.length() == LAST_DIGITS && text.chars().allMatch(Character::isDigit)) {
            conditions.add("right(number_shown, 4) = :search");
            parameters.put("search", text);
        } else {
            conditions.add("position(:search in customer_name) > 0");
            parameters.put("search", text);
        }
    }

    private static String within(Scope scope, Collection<UUID> teams, Map<String, @Nullable Object> parameters) {
        return switch (scope) {
            case Scope.Centre() -> "true";
            case Scope.Teams(var own) -> inTeams(own, parameters);
            case Scope.Regions _ -> inTeams(teams, parameters);
            case Scope.Own(var agent) -> {
                parameters.put("own", agent);
                yield "agent_id = :own";
            }
        };
    }

    private static String inTeams(Collection<UUID> teams, Map<String, @Nullable Object> parameters) {
        parameters.put("teams", teams.stream().map(UUID::toString).toArray(String[]::new));
        return "team_id = any(:teams::uuid[])";
    }

    private static void narrow(
            List<String> conditions, Map<String, @Nullable Object> parameters, String column, @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            parameters.put(column, value);
        }
    }

    Optional<LedgerRow> find(AttemptId attempt) {
        return jdbc.sql("select *, " + RECORDING + " from calls.attempt where id = :id")
                .param("id", attempt.value())
                .query(this::row)
                .optional();
    }

    /// Something that happened in a call, apart from its states.
    record CallNote(Instant at, String kind, String detail) {}

    List<CallNote> listNotes(LedgerRow row) {
        return jdbc.sql("""
                select at, kind, detail
                  from calls.attempt_event
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                 order by seq
                """)
                .param("campaign", row.campaign())
                .param("attempt", row.id())
                .query((it, _) -> new CallNote(instant(it, "at"), it.getString("kind"), it.getString("detail")))
                .list();
    }

    /// @param toldBy who said so when the result was corrected; null for the agent in the call
    record Ticked(
            String disclosure,
            String words,
            Instant at,
            @Nullable String toldBy) {}

    List<Ticked> listTicked(LedgerRow row) {
        return jdbc.sql("""
                select disclosure, coalesce(nullif(words, ''), disclosure) as words, ticked_at, told_by_name
                  from calls.disclosure
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                 order by ticked_at, disclosure
                """)
                .param("campaign", row.campaign())
                .param("attempt", row.id())
                .query((it, _) -> new Ticked(
                        it.getString("disclosure"),
                        it.getString("words"),
                        instant(it, "ticked_at"),
                        it.getString("told_by_name")))
                .list();
    }

    record Corrected(Instant at, String byName, String was, String became, String reason) {}

    List<Corrected> listCorrections(LedgerRow row) {
        return jdbc.sql("""
                select at, by_name, was, became, reason
                  from calls.correction
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                 order by seq
                """)
                .param("campaign", row.campaign())
                .param("attempt", row.id())
                .query((it, _) -> new Corrected(
                        instant(it, "at"),
                        it.getString("by_name"),
                        it.getString("was"),
                        it.getString("became"),
                        it.getString("reason")))
                .list();
    }

    private LedgerRow row(ResultSet row, int rowNumber) throws SQLException {
        return new LedgerRow(
                row.getObject("campaign_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("list_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getString("customer_name"),
                row.getString("number_shown"),
                row.getString("caller_number"),
                row.getString("number_reason"),
                row.getObject("agent_id", UUID.class),
                row.getObject("team_id", UUID.class),
                row.getString("kind"),
                row.getBoolean("customer_requested"),
                row.getString("state"),
                instant(row, "started_at"),
                instantOrNull(row, "ringing_at"),
                instantOrNull(row, "answered_at"),
                row.getString("answered_by"),
                instantOrNull(row, "ended_at"),
                row.getString("cause"),
                row.getString("ended_by"),
                row.getInt("talk_seconds"),
                row.getString("result"),
                row.getString("result_kind"),
                row.getString("note"),
                row.getString("next_step"),
                json.readValue(row.getString("fields"), FIELDS),
                instantOrNull(row, "callback_at"),
                instantOrNull(row, "concluded_at"),
                row.getObject("decision_id", UUID.class),
                json.readValue(row.getString("decision"), LedgerRow.KeptDecision.class),
                List.of((String[]) row.getArray("counted").getArray()),
                row.getString("pace"),
                row.getString("recording"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
