package io.callfloor.platform.store;

import io.callfloor.platform.time.Recurring;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps a tail of appended rows short: takes them away in the background and adds them up where sums are kept.
/// Whoever reads does not wait for it, for they read the tail too. One node folds at a time.
public abstract class Folding extends Recurring {

    private static final int BATCH = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    /// @param name of the tail
    /// @param failure what is said when it cannot be folded
    protected Folding(String name, String failure, JdbcClient jdbc, TransactionTemplate transaction) {
        super(name, PAUSE, failure);
        this.name = name;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /// One statement that takes up to `:limit` rows away and adds them up, so that a crash leaves both or neither;
    /// it answers how many it took.
    protected abstract String statement();

    @Override
    protected final void round() {
        while (isRunning() && fold(BATCH) == BATCH) {
            // the rest of a long tail; what came meanwhile is for the next round, else rounds would never end
        }
    }

    /// Folds up to `limit` rows.
    ///
    /// @return how many rows were folded; 0 when there was nothing to do or another node does it
    public final int fold(int limit) {
        Integer taken = transaction.execute(_ -> isOurs()
                ? jdbc.sql(statement())
                        .param("limit", limit)
                        .query(Integer.class)
                        .single()
                : 0);
        return taken == null ? 0 : taken;
    }

    private boolean isOurs() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }
}
