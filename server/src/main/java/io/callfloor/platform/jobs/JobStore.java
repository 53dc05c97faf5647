package io.callfloor.platform.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JobStore {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JobStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Claimed(UUID id, String kind, UUID owner, JobState state, String input) {}

    void insert(UUID id, String kind, UUID owner, Object input, Instant now) {
        jdbc.sql("""
                insert into platform.job (id, kind, owner_id, state, input, created_at)
                values (:id, :kind, :owner, 'WAITING', :input::jsonb, :now)
                """)
                .param("id", id)
                .param("kind", kind)
                .param("owner", owner)
                .param("input", json.writeValueAsString(input))
                .param("now", at(now))
                .update();
    }

    /// The oldest job nobody works on: a waiting one, or one whose node fell silent.
    Optional<Claimed> claim(String node, Instant now, Instant silentSince) {
        return jdbc.sql("""
                update platform.job
                   set state = case state when 'WAITING' then 'RUNNING' else state end
                     , node = :node
                     , beat_at = :now
                     , started_at = coalesce(started_at, :now)
                 where id = (select id
                               from platform.job
                              where state = 'WAITING'
                                 or (state in ('RUNNING', 'CANCELLING') and beat_at < :silent)
                              order by created_at
                              limit 1
                                for update skip locked)
                returning id, kind, owner_id, state, input
                """)
                .param("node", node)
                .param("now", at(now))
                .param("silent", at(silentSince))
                .query((row, _) -> new Claimed(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("owner_id", UUID.class),
                        JobState.valueOf(row.getString("state")),
                        row.getString("input")))
                .optional();
    }

    /// Says this node still works on it. Empty when it is no longer this node's.
    Optional<JobState> beat(UUID id, String node, Instant now) {
        return jdbc.sql("""
                update platform.job
                   set beat_at = :now
                 where id = :id
                   and node = :node
                   and state in ('RUNNING', 'CANCELLING')
                returning state
                """)
                .param("now", at(now))
                .param("id", id)
                .param("node", node)
                .query((row, _) -> JobState.valueOf(row.getString("state")))
                .optional();
    }

    /// @param phaseDone what was done already when the phase began here
    void progress(
            UUID id, String node, String phase, Instant phaseAt, long phaseDone, long done, @Nullable Long total) {
        jdbc.sql("""
                update platform.job
                   set phase = :phase
                     , phase_at = :phaseAt
                     , phase_done = :phaseDone
                     , done = :done
                     , total = :total
                 where id = :id
                   and node = :node
                """)
                .param("phase", phase)
                .param("phaseAt", at(phaseAt))
                .param("phaseDone", phaseDone)
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .param("node", node)
                .update();
    }

    void end(
            UUID id,
            String node,
            JobState state,
            @Nullable Object result,
            @Nullable String problem,
            List<String> problemArguments,
            Instant now) {
        jdbc.sql("""
                update platform.job
                   set state = :state
                     , result = :result::jsonb
                     , problem = :problem
                     , problem_arguments = :arguments::jsonb
                     , finished_at = :now
                 where id = :id
                   and node = :node
                """)
                .param("state", state.name())
                .param("result", result == null ? null : json.writeValueAsString(result))
                .param("problem", problem)
                .param("arguments", json.writeValueAsString(problemArguments))
                .param("now", at(now))
                .param("id", id)
                .param("node", node)
                .update();
    }

    void putBack(UUID id, String node) {
        jdbc.sql("""
                update platform.job
                   set state = 'WAITING', node = null, beat_at = null
                 where id = :id and node = :node and state = 'RUNNING'
                """).param("id", id).param("node", node).update();
    }

    /// A waiting job ends at once; a running one is told.
    void cancel(UUID id) {
        jdbc.sql("""
                update platform.job
                   set state = 'CANCELLING'
                     , beat_at = case state when 'WAITING' then '-infinity'::timestamptz else beat_at end
                 where id = :id
                   and state in ('WAITING', 'RUNNING')
                """).param("id", id).update();
    }

    Optional<Job> find(UUID id, Instant now) {
        return jdbc.sql("select * from platform.job where id = :id")
                .param("id", id)
                .query((row, _) -> job(row, now))
                .optional();
    }

    private Job job(ResultSet row, Instant now) throws SQLException {
        var state = JobState.valueOf(row.getString("state"));
        var phaseAt = instant(row, "phase_at");
        var finishedAt = instant(row, "finished_at");
        long done = row.getLong("done");
        var total = row.getObject("total", Long.class);
        double seconds = phaseAt == null
                ? 0
                : Duration.between(phaseAt, finishedAt == null ? now : finishedAt)
                                .toMillis()
                        / 1000.0;
        double perSecond = seconds > 0 ? Math.max(0, done - row.getLong("phase_done")) / seconds : 0;
        boolean known = state == JobState.RUNNING && total != null && perSecond > 0;
        var result = row.getString("result");
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("owner_id", UUID.class),
                state,
                row.getString("phase"),
                done,
                total,
                perSecond,
                known ? Math.round(Math.max(0, total - done) / perSecond) : null,
                result == null ? null : json.readTree(result),
                row.getString("problem"),
                json.readValue(row.getString("problem_arguments"), TEXTS),
                null,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finishedAt);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
