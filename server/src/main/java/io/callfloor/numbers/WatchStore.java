package io.callfloor.numbers;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How far the answers of each number have been judged.
@Repository
class WatchStore {

    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param judgedTo hours that begin before this have been judged
    /// @param score what they came to
    /// @param rising the beginning of the hour since which the score has been above nought
    /// @param calls judged since the number came into use or back from a rest
    record Watched(NumberId id, Instant judgedTo, double score, Instant rising, long calls) {}

    /// Judges a number anew from this hour on.
    ///
    /// @param score what it begins with; more than nought finds sooner what was not over
    void begin(NumberId id, Instant hour, double score) {
        keep(new Watched(id, hour, score, hour, 0));
    }

    void keep(Watched it) {
        jdbc.sql("""
                insert into numbers.watch (number_id, judged_to, score, rising, calls)
                values (:id, :judgedTo, :score, :rising, :calls)
                on conflict (number_id) do update
                   set judged_to = excluded.judged_to
                     , score = excluded.score
                     , rising = excluded.rising
                     , calls = excluded.calls
                """)
                .param("id", it.id().value())
                .param("judgedTo", it.judgedTo().atOffset(UTC))
                .param("score", it.score())
                .param("rising", it.rising().atOffset(UTC))
                .param("calls", it.calls())
                .update();
    }

    Map<NumberId, Watched> all() {
        List<Watched> rows = jdbc.sql("select * from numbers.watch")
                .query((row, _) -> new Watched(
                        new NumberId(row.getObject("number_id", UUID.class)),
                        row.getObject("judged_to", OffsetDateTime.class).toInstant(),
                        row.getDouble("score"),
                        row.getObject("rising", OffsetDateTime.class).toInstant(),
                        row.getLong("calls")))
                .list();
        return rows.stream().collect(Collectors.toMap(Watched::id, Function.identity()));
    }
}
