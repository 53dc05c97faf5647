package io.callfloor.compliance.suppression;

import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Suppressed numbers.
@Repository
class SuppressionStore {

    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;

    SuppressionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A suppression in force or lifted, as it may be shown.
    record Suppression(
            UUID id,
            String shown,
            String reason,
            SuppressionSource source,
            @Nullable UUID attempt,
            String byName,
            Instant at,
            @Nullable Instant liftedAt) {}

    /// Waits until no judgement of this number is under way, and lets none begin before the transaction ends.
    void queueFor(byte[] numberHash) {
        jdbc.sql("select pg_advisory_xact_lock(:number)")
                .param("number", lockOf(numberHash))
                .query((_, _) -> 1)
                .single();
    }

    /// The advisory lock under which a number is judged and suppressed.
    static long lockOf(byte[] numberHash) {
        return ByteBuffer.wrap(numberHash).getLong();
    }

    /// @return whether it was not suppressed before
    boolean add(UUID id, Suppress wish, Instant now) {
        return jdbc.sql("""
                insert into compliance.suppression
                    (id, number_hash, shown, last4, reason, source, attempt_id, by_user, by_name, at)
                values
                    (:id, :number, :shown, :last4, :reason, :source, :attempt, :by, :byName, :now)
                on conflict (number_hash) where lifted_at is null do nothing
                """)
                        .param("id", id)
                        .param("number", wish.numberHash())
                        .param("shown", wish.shown())
                        .param("last4", last4(wish.shown()))
                        .param("reason", wish.reason())
                        .param("source", wish.source().name())
                        .param("attempt", wish.attempt())
                        .param("by", wish.by())
                        .param("byName", wish.byName())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static String last4(String shown) {
        return shown.length() <= 4 ? shown : shown.substring(shown.length() - 4);
    }

    boolean contains(byte[] numberHash) {
        return jdbc.sql("""
                select exists (select 1 from compliance.suppression where number_hash = :number and lifted_at is null)
                """).param("number", numberHash).query(Boolean.class).single();
    }

    Set<ByteBuffer> among(Collection<byte[]> numberHashes) {
        var found = new HashSet<ByteBuffer>();
        var all = new ArrayList<>(numberHashes);
        for (int from = 0; from < all.size(); from += BATCH) {
            var batch = all.subList(from, Math.min(from + BATCH, all.size())).toArray(byte[][]::new);
            jdbc.sql("""
                    select number_hash
                      from compliance.suppression
                     where number_hash = any (:numbers)
                       and lifted_at is null
                    """)
                    .param("numbers", batch)
                    .query((row, _) ->
                            ByteBuffer.wrap(row.getBytes("number_hash")).asReadOnlyBuffer())
                    .list()
                    .forEach(found::add);
        }
        return found;
    }

    Optional<Suppression> find(UUID id) {
        return jdbc.sql("select * from compliance.suppression where id = :id")
                .param("id", id)
                .query(SuppressionStore::suppression)
                .optional();
    }

    byte[] numberHash(UUID id) {
        return jdbc.sql("select number_hash from compliance.suppression where id = :id")
                .param("id", id)
                .query((row, _) -> row.getBytes("number_hash"))
                .single();
    }

    /// Newest first.
    List<Suppression> list(
            @Nullable String last4,
            @Nullable SuppressionSource source,
            @Nullable Instant beforeAt,
            @Nullable UUID beforeId,
            int limit) {
        return jdbc.sql("""
                select *
                  from compliance.suppression
                 where (:last4::text is null or last4 = :last4)
                   and (:source::text is null or source = :source)
                   and (:beforeAt::timestamptz is null or (at, id) < (:beforeAt, :beforeId::uuid))
                 order by at desc, id desc
                 limit :limit
                """)
                .param("last4", last4)
                .param("source", source == null ? null : source.name())
                .param("beforeAt", beforeAt == null ? null : beforeAt.atOffset(ZoneOffset.UTC))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query(SuppressionStore::suppression)
                .list();
    }

    /// @return whether it was in force
    boolean lift(UUID id, Instant now) {
        return jdbc.sql("update compliance.suppression set lifted_at = :now where id = :id and lifted_at is null")
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Suppression suppression(ResultSet row, int rowNumber) throws SQLException {
        var liftedAt = row.getObject("lifted_at", OffsetDateTime.class);
        return new Suppression(
                row.getObject("id", UUID.class),
                row.getString("shown"),
                row.getString("reason"),
                SuppressionSource.valueOf(row.getString("source")),
                row.getObject("attempt_id", UUID.class),
                row.getString("by_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                liftedAt == null ? null : liftedAt.toInstant());
    }
}
