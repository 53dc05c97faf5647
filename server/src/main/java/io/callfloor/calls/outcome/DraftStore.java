package io.callfloor.calls.outcome;

import static java.time.ZoneOffset.UTC;

import io.callfloor.calls.CallbackWish;
import io.callfloor.calls.Draft;
import io.callfloor.calls.TickedDisclosure;
import io.callfloor.platform.security.SignedIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What agents have typed and ticked before a call has its result.
@Repository
class DraftStore {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    DraftStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Draft get(OutcomeRow row) {
        return jdbc.sql("""
                select *
                  from calls.draft
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                """)
                .param("campaign", row.campaign().value())
                .param("attempt", row.id().value())
                .query((it, _) -> draft(row, it))
                .optional()
                .orElseGet(() -> Draft.empty(row.id()));
    }

    /// Keeps a draft if its version is the one kept now; empty when another one came first.
    Optional<Draft> save(OutcomeRow row, Draft draft, Instant now) {
        var callback = draft.callback();
        return jdbc.sql("""
                insert into calls.draft as held
                       (campaign_id, attempt_id, result, note, next_step, fields, callback_at, callback_team, version,
                        saved_at)
                select :campaign, :attempt, :result, :note, :nextStep, :fields::jsonb, :callbackAt, :callbackTeam, 1, :now
                 where :version = 0 or exists (select 1
                                                 from calls.draft
                                                where campaign_id = :campaign
                                                  and attempt_id = :attempt)
                on conflict (campaign_id, attempt_id) do update
                   set result = excluded.result
                     , note = excluded.note
                     , next_step = excluded.next_step
                     , fields = excluded.fields
                     , callback_at = excluded.callback_at
                     , callback_team = excluded.callback_team
                     , version = held.version + 1
                     , saved_at = excluded.saved_at
                 where held.version = :version
                returning *
                """)
                .param("campaign", row.campaign().value())
                .param("attempt", row.id().value())
                .param("result", draft.result())
                .param("note", draft.note())
                .param("nextStep", draft.nextStep())
                .param("fields", json.writeValueAsString(draft.fields()))
                .param("callbackAt", callback == null ? null : callback.at().atOffset(UTC))
                .param("callbackTeam", callback != null && callback.team())
                .param("version", draft.version())
                .param("now", now.atOffset(UTC))
                .query((it, _) -> draft(row, it))
                .optional();
    }

    void drop(OutcomeRow row) {
        jdbc.sql("delete from calls.draft where campaign_id = :campaign and attempt_id = :attempt")
                .param("campaign", row.campaign().value())
                .param("attempt", row.id().value())
                .update();
    }

    /// Ticks a disclosure; the first time stays.
    ///
    /// @param by who says so; null for the agent in the call
    void tick(OutcomeRow row, String disclosure, String words, Instant now, @Nullable SignedIn by) {
        jdbc.sql("""
                insert into calls.disclosure
                       (campaign_id, attempt_id, disclosure, words, ticked_at, told_by_id, told_by_name)
                values (:campaign, :attempt, :disclosure, :words, :now, :by, :byName)
                on conflict do nothing
                """)
                .param("campaign", row.campaign().value())
                .param("attempt", row.id().value())
                .param("disclosure", disclosure)
                .param("words", words)
                .param("now", now.atOffset(UTC))
                .param("by", by == null ? null : by.user())
                .param("byName", by == null ? null : by.name())
                .update();
    }

    List<TickedDisclosure> listTicked(OutcomeRow row) {
        return jdbc.sql("""
                select disclosure, coalesce(nullif(words, ''), disclosure) as words, ticked_at
                  from calls.disclosure
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                 order by ticked_at, disclosure
                """)
                .param("campaign", row.campaign().value())
                .param("attempt", row.id().value())
                .query((it, _) -> new TickedDisclosure(
                        it.getString("disclosure"),
                        it.getString("words"),
                        it.getObject("ticked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Draft draft(OutcomeRow attempt, ResultSet row) throws SQLException {
        var at = row.getObject("callback_at", OffsetDateTime.class);
        return new Draft(
                attempt.id(),
                row.getString("result"),
                row.getString("note"),
                row.getString("next_step"),
                json.readValue(row.getString("fields"), FIELDS),
                at == null ? null : new CallbackWish(at.toInstant(), row.getBoolean("callback_team")),
                row.getInt("version"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }
}
