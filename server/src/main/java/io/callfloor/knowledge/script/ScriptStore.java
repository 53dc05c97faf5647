package io.callfloor.knowledge.script;

import static java.time.ZoneOffset.UTC;

import io.callfloor.knowledge.ScriptStep;
import io.callfloor.knowledge.ScriptVersion;
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
import tools.jackson.databind.json.JsonMapper;

@Repository
class ScriptStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ScriptStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A draft as it was saved.
    ///
    /// @param revision grows with every save; a save of an older revision is refused
    record Draft(UUID campaign, int version, int revision, List<ScriptStep> steps, Instant savedAt, String savedBy) {
        Draft {
            steps = List.copyOf(steps);
        }
    }

    /// A published version without its text.
    record Published(int version, Instant publishedAt, String publishedBy, String note) {}

    Optional<Draft> findDraft(UUID campaign) {
        return jdbc.sql("select * from knowledge.script where campaign_id = :campaign and state = 'DRAFT'")
                .param("campaign", campaign)
                .query(this::draft)
                .optional();
    }

    /// Opens a draft behind the last version, unless one is open already.
    void openDraft(UUID campaign, List<ScriptStep> steps, String by, Instant now) {
        jdbc.sql("""
                insert into knowledge.script (campaign_id, version, state, steps, revision, saved_at, saved_by)
                select :campaign, coalesce(max(version), 0) + 1, 'DRAFT', :steps::jsonb, 1, :now, :by
                  from knowledge.script
                 where campaign_id = :campaign
                on conflict do nothing
                """)
                .param("campaign", campaign)
                .param("steps", json.writeValueAsString(steps))
                .param("now", now.atOffset(UTC))
                .param("by", by)
                .update();
    }

    /// @return false when somebody saved meanwhile, or there is no draft
    boolean saveDraft(UUID campaign, int revision, List<ScriptStep> steps, String by, Instant now) {
        return jdbc.sql("""
                update knowledge.script
                   set steps = :steps::jsonb
                     , revision = revision + 1
                     , saved_at = :now
                     , saved_by = :by
                 where campaign_id = :campaign
                   and state = 'DRAFT'
                   and revision = :revision
                """)
                        .param("campaign", campaign)
                        .param("revision", revision)
                        .param("steps", json.writeValueAsString(steps))
                        .param("now", now.atOffset(UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    boolean publish(UUID campaign, int revision, String by, String note, Instant now) {
        return jdbc.sql("""
                update knowledge.script
                   set state = 'PUBLISHED'
                     , published_at = :now
                     , published_by = :by
                     , note = :note
                 where campaign_id = :campaign
                   and state = 'DRAFT'
                   and revision = :revision
                """)
                        .param("campaign", campaign)
                        .param("revision", revision)
                        .param("by", by)
                        .param("note", note)
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    /// @param version null for the newest
    Optional<ScriptVersion> findPublished(UUID campaign, @Nullable Integer version) {
        return jdbc.sql("""
                select *
                  from knowledge.script
                 where campaign_id = :campaign
                   and state = 'PUBLISHED'
                   and (:version::int is null or version = :version::int)
                 order by version desc
                 limit 1
                """)
                .param("campaign", campaign)
                .param("version", version)
                .query(this::version)
                .optional();
    }

    /// The newest that was published at this time or before.
    Optional<ScriptVersion> findPublishedAt(UUID campaign, Instant at) {
        return jdbc.sql("""
                select *
                  from knowledge.script
                 where campaign_id = :campaign
                   and state = 'PUBLISHED'
                   and published_at <= :at
                 order by version desc
                 limit 1
                """)
                .param("campaign", campaign)
                .param("at", at.atOffset(UTC))
                .query(this::version)
                .optional();
    }

    List<Published> listPublished(UUID campaign) {
        return jdbc.sql("""
                select version, published_at, published_by, note
                  from knowledge.script
                 where campaign_id = :campaign
                   and state = 'PUBLISHED'
                 order by version desc
                """)
                .param("campaign", campaign)
                .query((row, _) -> new Published(
                        row.getInt("version"),
                        time(row, "published_at"),
                        row.getString("published_by"),
                        row.getString("note")))
                .list();
    }

    private Draft draft(ResultSet row, int rowNumber) throws SQLException {
        return new Draft(
                row.getObject("campaign_id", UUID.class),
                row.getInt("version"),
                row.getInt("revision"),
                steps(row),
                time(row, "saved_at"),
                row.getString("saved_by"));
    }

    private ScriptVersion version(ResultSet row, int rowNumber) throws SQLException {
        return new ScriptVersion(
                row.getObject("campaign_id", UUID.class),
                row.getInt("version"),
                steps(row),
                time(row, "published_at"),
                row.getString("published_by"));
    }

    private List<ScriptStep> steps(ResultSet row) throws SQLException {
        return List.of(json.readValue(row.getString("steps"), ScriptStep[].class));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column)
                .toInstant();
    }
}
