package io.callfloor.platform.store;

import io.callfloor.platform.time.Recurring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the database back that the server started itself, should it die under it.
public final class DatabaseWatch extends Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final EmbeddedPostgres postgres;

    public DatabaseWatch(EmbeddedPostgres postgres) {
        super("database-watch", EVERY, "the database could not be started again");
        this.postgres = postgres;
    }

    @Override
    protected void round() {
        try {
            if (postgres.raise()) {
                LOG.warn("the database had died and was started again");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
