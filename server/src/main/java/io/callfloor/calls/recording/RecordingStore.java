package io.callfloor.calls.recording;

import static java.time.ZoneOffset.UTC;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.RecordingState;
import io.callfloor.calls.recording.RecordingEndpoint.RecordingMark;
import io.callfloor.calls.recording.RecordingRow.Hold;
import io.callfloor.campaign.CampaignId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecordingStore {

    private static final String SELECT = """
            select r.*, a.answered_by = 'MACHINE' as machine, coalesce(a.result_kind = 'SOLD', false) as sold
              from calls.recording r
              join calls.attempt a on a.campaign_id = r.campaign_id and a.id = r.attempt_id
            """;

    private final JdbcClient jdbc;

    RecordingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The call is over: what the switch recorded is to be fetched. Nothing for calls nobody answered, and for
    /// those
    /// that were not to be recorded.
    void ended(CampaignId campaign, AttemptId attempt, Instant fetchAt) {
        jdbc.sql("""
                insert into calls.recording (campaign_id, attempt_id, state, answered_at, ended_at, try_at)
                select campaign_id, id, 'FETCHING', answered_at, ended_at, :at
                  from calls.attempt
                 where campaign_id = :campaign
                   and id = :attempt
                   and recorded
                   and answered_at is not null
                   and ended_at is not null
                on conflict do nothing
                """)
                .param("campaign", campaign.value())
                .param("attempt", attempt.value())
                .param("at", fetchAt.atOffset(UTC))
                .update();
    }

    Optional<RecordingRow> find(AttemptId attempt) {
        return jdbc.sql(SELECT + " where a.id = :id")
                .param("id", attempt.value())
                .query(RecordingStore::row)
                .optional();
    }

    /// Recordings something is to be done about; each is handed out once until `again`.
    List<RecordingRow> takeDue(Instant now, Instant again, int limit) {
        return jdbc.sql("""
                with due as (
                    update calls.recording
                       set try_at = :again
                         , tries = tries + 1
                     where (campaign_id, attempt_id) in (select campaign_id, attempt_id
                                                           from calls.recording
                                                          where try_at <= :now
                                                          order by try_at
                                                          limit :limit
                                                            for update skip locked)
                    returning *
                )
                select r.*, a.answered_by = 'MACHINE' as machine, coalesce(a.result_kind = 'SOLD', false) as sold
                  from due r
                  join calls.attempt a on a.campaign_id = r.campaign_id and a.id = r.attempt_id
                """)
                .param("now", now.atOffset(UTC))
                .param("again", again.atOffset(UTC))
                .param("limit", limit)
                .query(RecordingStore::row)
                .list();
    }

    void tryAgain(RecordingRow row, @Nullable String reason, Instant at) {
        jdbc.sql("""
                update calls.recording
                   set reason = :reason
                     , try_at = :at
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                   and tries = :tries
                """)
                .params(key(row))
                .param("reason", reason)
                .param("at", at.atOffset(UTC))
                .param("tries", row.tries())
                .update();
    }

    void missing(RecordingRow row, String reason, Instant at) {
        jdbc.sql("""
                update calls.recording
                   set state = 'MISSING'
                     , reason = :reason
                     , try_at = :at
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                   and state = 'FETCHING'
                """)
                .params(key(row))
                .param("reason", reason)
                .param("at", at.atOffset(UTC))
                .update();
    }

    /// @return false when somebody else was quicker
    boolean kept(RecordingRow row, Stored stored, Instant now, Instant keepUntil) {
        return jdbc.sql("""
                update calls.recording
                   set state = 'KEPT'
                     , reason = null
                     , file = :file
                     , bytes = :bytes
                     , sha256 = :sha256
                     , millis = :millis
                     , kept_at = :now
                     , checked_at = :now
                     , keep_until = :keepUntil
                     , try_at = :now
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                   and state = 'FETCHING'
                   and tries = :tries
                """)
                        .params(key(row))
                        .param("file", stored.file())
                        .param("bytes", stored.bytes())
                        .param("sha256", stored.sha256())
                        .param("millis", stored.millis())
                        .param("now", now.atOffset(UTC))
                        .param("keepUntil", keepUntil.atOffset(UTC))
                        .param("tries", row.tries())
                        .update()
                == 1;
    }

    /// What was put into the store.
    record Stored(String file, long bytes, byte[] sha256, long millis) {}

    void audited(RecordingRow row, long seq) {
        set(row, "audit_seq = :value", seq);
    }

    /// The switch holds it no longer, and nothing is left to do.
    void forgotten(RecordingRow row) {
        set(row, "on_switch = :value, try_at = null", false);
    }

    void checked(RecordingRow row, Instant at) {
        set(row, "checked_at = :value", at.atOffset(UTC));
    }

    void damaged(RecordingRow row, Instant at) {
        set(row, "damaged_at = coalesce(damaged_at, :value), checked_at = :value", at.atOffset(UTC));
    }

    void keepUntil(RecordingRow row, Instant at) {
        set(row, "keep_until = :value", at.atOffset(UTC));
    }

    void gone(RecordingRow row) {
        set(row, "file = :value", null);
    }

    private void set(RecordingRow row, String what, @Nullable Object value) {
        jdbc.sql("update calls.recording set " + what + " where campaign_id = :campaign and attempt_id = :attempt")
                .params(key(row))
                .param("value", value)
                .update();
    }

    private static Map<String, UUID> key(RecordingRow row) {
        return Map.of(
                "campaign", row.campaign().value(), "attempt", row.attempt().value());
    }

    /// Recordings whose time is over, locked.
    List<RecordingRow> takeExpiring(Instant now, int limit) {
        return jdbc.sql(SELECT + """
                 where r.state = 'KEPT'
                   and r.hold_at is null
                   and r.keep_until <= :now
                 order by r.keep_until
                 limit :limit
                   for update of r skip locked
                """)
                .param("now", now.atOffset(UTC))
                .param("limit", limit)
                .query(RecordingStore::row)
                .list();
    }

    void deleted(RecordingRow row, Instant now) {
        jdbc.sql("""
                update calls.recording
                   set state = 'DELETED'
                     , deleted_at = :now
                     , try_at = null
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                """).params(key(row)).param("now", now.atOffset(UTC)).update();
    }

    /// Deleted recordings whose files may still lie there.
    List<RecordingRow> listLeaving(int limit) {
        return jdbc.sql(SELECT + " where r.state = 'DELETED' and r.file is not null limit :limit")
                .param("limit", limit)
                .query(RecordingStore::row)
                .list();
    }

    /// Recordings nobody has compared with their hashes since `before`.
    List<RecordingRow> listUnchecked(Instant before, int limit) {
        return jdbc.sql(SELECT + """
                 where r.state = 'KEPT'
                   and r.checked_at < :before
                 order by r.checked_at
                 limit :limit
                """)
                .param("before", before.atOffset(UTC))
                .param("limit", limit)
                .query(RecordingStore::row)
                .list();
    }

    /// @return false when it is not there to be held, or held already
    boolean hold(RecordingRow row, UUID by, String name, Instant at, String reason) {
        return jdbc.sql("""
                update calls.recording
                   set hold_by = :by
                     , hold_name = :name
                     , hold_at = :at
                     , hold_reason = :reason
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                   and state in ('FETCHING', 'KEPT')
                   and hold_at is null
                """)
                        .params(key(row))
                        .param("by", by)
                        .param("name", name)
                        .param("at", at.atOffset(UTC))
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /// @return false when it was not held
    boolean release(RecordingRow row) {
        return jdbc.sql("""
                update calls.recording
                   set hold_by = null
                     , hold_name = null
                     , hold_at = null
                     , hold_reason = null
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                   and hold_at is not null
                """).params(key(row)).update() == 1;
    }

    void opened(RecordingRow row, UUID listening, UUID user, Instant at) {
        jdbc.sql("""
                insert into calls.listening (campaign_id, id, attempt_id, user_id, opened_at)
                values (:campaign, :id, :attempt, :user, :at)
                """)
                .params(key(row))
                .param("id", listening)
                .param("user", user)
                .param("at", at.atOffset(UTC))
                .update();
    }

    boolean listens(RecordingRow row, UUID listening, UUID user) {
        return jdbc.sql("""
                select count(*)
                  from calls.listening
                 where campaign_id = :campaign
                   and id = :id
                   and attempt_id = :attempt
                   and user_id = :user
                """)
                        .params(key(row))
                        .param("id", listening)
                        .param("user", user)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// What happened in the call while it was recorded.
    List<RecordingMark> listMarks(RecordingRow row) {
        return jdbc.sql("""
                select at, kind
                  from calls.attempt_event
                 where campaign_id = :campaign
                   and attempt_id = :attempt
                   and kind in ('CONNECTED', 'HOLD', 'UNHOLD', 'DIGITS', 'ABANDONED', 'ANNOUNCED')
                   and at between :from and :to
                 order by seq
                """)
                .params(key(row))
                .param("from", row.answeredAt().atOffset(UTC))
                .param("to", row.endedAt().atOffset(UTC))
                .query((it, _) -> new RecordingMark(
                        Duration.between(
                                        row.answeredAt(),
                                        it.getObject("at", OffsetDateTime.class).toInstant())
                                .toMillis(),
                        it.getString("kind")))
                .list();
    }

    /// How many recordings are in a state, and in trouble.
    record Counts(long kept, long bytes, long fetching, long hindered, long missing, long damaged) {}

    Counts count() {
        return jdbc.sql("""
                select count(*) filter (where state = 'KEPT') as kept
                     , coalesce(sum(bytes) filter (where state = 'KEPT'), 0) as bytes
                     , count(*) filter (where state = 'FETCHING') as fetching
                     , count(*) filter (where state = 'FETCHING' and reason is not null) as hindered
                     , count(*) filter (where state = 'MISSING' and reason <> 'MACHINE') as missing
                     , count(*) filter (where state = 'KEPT' and damaged_at is not null) as damaged
                  from calls.recording
                """)
                .query((row, _) -> new Counts(
                        row.getLong("kept"),
                        row.getLong("bytes"),
                        row.getLong("fetching"),
                        row.getLong("hindered"),
                        row.getLong("missing"),
                        row.getLong("damaged")))
                .single();
    }

    private static RecordingRow row(ResultSet row, int rowNumber) throws SQLException {
        var heldAt = instant(row, "hold_at");
        long seq = row.getLong("audit_seq");
        Long auditSeq = row.wasNull() ? null : (Long) seq;
        return new RecordingRow(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new AttemptId(row.getObject("attempt_id", UUID.class)),
                RecordingState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("machine"),
                row.getBoolean("sold"),
                row.getBoolean("on_switch"),
                row.getInt("tries"),
                row.getString("file"),
                row.getLong("bytes"),
                row.getBytes("sha256"),
                row.getLong("millis"),
                instant(row, "kept_at"),
                auditSeq,
                instant(row, "damaged_at"),
                instant(row, "keep_until"),
                heldAt == null ? null : new Hold(row.getString("hold_name"), heldAt, row.getString("hold_reason")),
                instant(row, "deleted_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
