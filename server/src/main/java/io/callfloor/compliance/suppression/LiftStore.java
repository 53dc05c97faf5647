package io.callfloor.compliance.suppression;

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

/// Wishes to lift suppressions.
@Repository
class LiftStore {

    private static final String COLUMNS = """
            select lift.*, suppression.shown, suppression.at as suppressed_at, suppression.reason as suppressed_why
              from compliance.lift
              join compliance.suppression on suppression.id = lift.suppression_id
            """;

    private final JdbcClient jdbc;

    LiftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether no other wish for this number was open
    boolean add(Lift lift) {
        return jdbc.sql("""
                insert into compliance.lift
                    (id, suppression_id, reason, evidence, consent_at, asked_by, asked_by_name, asked_at, state)
                values
                    (:id, :suppression, :reason, :evidence, :consentAt, :by, :byName, :now, 'ASKED')
                on conflict (suppression_id) where state = 'ASKED' do nothing
                """)
                        .param("id", lift.id())
                        .param("suppression", lift.suppression())
                        .param("reason", lift.reason())
                        .param("evidence", lift.evidence())
                        .param("consentAt", lift.consentAt().atOffset(ZoneOffset.UTC))
                        .param("by", lift.askedBy())
                        .param("byName", lift.askedByName())
                        .param("now", lift.askedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /// Decides an open wish; nobody decides their own.
    ///
    /// @return whether it was open and somebody else's
    boolean decide(UUID id, boolean approved, String note, UUID by, String byName, Instant now) {
        return jdbc.sql("""
                update compliance.lift
                   set state = :state
                     , decided_by = :by
                     , decided_by_name = :byName
                     , decided_at = :now
                     , decision_note = :note
                 where id = :id
                   and state = 'ASKED'
                   and asked_by <> :by
                """)
                        .param("id", id)
                        .param("state", (approved ? Lift.State.APPROVED : Lift.State.DECLINED).name())
                        .param("by", by)
                        .param("byName", byName)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("note", note)
                        .update()
                == 1;
    }

    Optional<Lift> find(UUID id) {
        return jdbc.sql(COLUMNS + " where lift.id = :id")
                .param("id", id)
                .query(LiftStore::lift)
                .optional();
    }

    /// The newest wish for each of these suppressions.
    List<Lift> newestOf(List<UUID> suppressions) {
        if (suppressions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select distinct on (suppression_id) * from (" + COLUMNS
                        + " where suppression_id in (:suppressions)) each_one order by suppression_id, asked_at desc")
                .param("suppressions", suppressions)
                .query(LiftStore::lift)
                .list();
    }

    /// Newest first.
    List<Lift> list(Lift.@Nullable State state, @Nullable Instant beforeAt, @Nullable UUID beforeId, int limit) {
        return jdbc.sql(COLUMNS + """
                 where (:state::text is null or lift.state = :state)
                   and (:beforeAt::timestamptz is null or (lift.asked_at, lift.id) < (:beforeAt, :beforeId::uuid))
                 order by lift.asked_at desc, lift.id desc
                 limit :limit
                """)
                .param("state", state == null ? null : state.name())
                .param("beforeAt", beforeAt == null ? null : beforeAt.atOffset(ZoneOffset.UTC))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query(LiftStore::lift)
                .list();
    }

    private static Lift lift(ResultSet row, int rowNumber) throws SQLException {
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Lift(
                row.getObject("id", UUID.class),
                row.getObject("suppression_id", UUID.class),
                row.getString("shown"),
                row.getString("reason"),
                row.getString("evidence"),
                row.getObject("consent_at", OffsetDateTime.class).toInstant(),
                row.getObject("asked_by", UUID.class),
                row.getString("asked_by_name"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Lift.State.valueOf(row.getString("state")),
                row.getString("decided_by_name"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("decision_note"));
    }
}
