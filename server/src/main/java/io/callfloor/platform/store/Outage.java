package io.callfloor.platform.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// While the database is away everything fails for one reason, which is said once: a line when it goes, one a
/// minute while it is away, one when it is back ({@link OutageWatch}). Static as loggers are, for a process has one
/// database.
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Object LOCK = new Object();

    private static boolean lasts;
    private static boolean ends;
    private static long began;
    private static long said;

    private Outage() {}

    /// Whether `thrown` says that the database is away. If so it is in the log, and there is nothing to add.
    public static boolean explains(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (isOne(at)) {
                tell(at);
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(Throwable thrown) {
        return switch (thrown) {
            case CannotCreateTransactionException _,
                    TransactionSystemException _,
                    DataAccessResourceFailureException _ -> true;
            case SQLTransientConnectionException _ -> true;
            case SQLException sql -> sql.getSQLState() != null && isOne(sql.getSQLState());
            default -> false;
        };
    }

    /// Connection lost or refused, or the server going down or coming up.
    private static boolean isOne(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("57P0");
    }

    private static void tell(Throwable thrown) {
        synchronized (LOCK) {
            long now = System.nanoTime();
            if (ends) {
                return;
            }
            if (!lasts) {
                lasts = true;
                began = now;
                said = now;
                LOG.warn("The database does not answer; what needs it waits. {}", reason(thrown));
            } else if (now - said >= AGAIN.toNanos()) {
                said = now;
                LOG.warn("The database has not answered for {} s. {}", seconds(now), reason(thrown));
            }
        }
    }

    private static String reason(Throwable thrown) {
        var deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }

    private static long seconds(long now) {
        return Duration.ofNanos(now - began).toSeconds();
    }

    public static boolean lasts() {
        synchronized (LOCK) {
            return lasts;
        }
    }

    /// @param end we end, and the pool with us: nothing that fails from now on tells of the database
    static void ending(boolean end) {
        synchronized (LOCK) {
            ends = end;
        }
    }

    static void over() {
        synchronized (LOCK) {
            if (lasts) {
                lasts = false;
                LOG.info("The database answers again, after {} s.", seconds(System.nanoTime()));
            }
        }
    }
}
