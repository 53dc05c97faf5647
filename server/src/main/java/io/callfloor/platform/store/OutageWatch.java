package io.callfloor.platform.store;

import com.zaxxer.hikari.HikariDataSource;
import io.callfloor.platform.time.Recurring;
import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks out for the database while it is away.
@Component
class OutageWatch extends Recurring {

    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    OutageWatch(HikariDataSource pool, JdbcClient jdbc) {
        super("outage-watch", Duration.ofSeconds(1), "nobody looks out for the database");
        this.pool = pool;
        this.jdbc = jdbc;
        Outage.ending(false);
    }

    /// Whoever stops while the database is away would wait for a connection once more each; there is none to come.
    @EventListener
    void on(ContextClosedEvent end) {
        Outage.ending(true);
        if (Outage.lasts()) {
            Thread.ofVirtual().name("pool-end").start(pool::close);
        }
    }

    @Override
    protected void round() {
        if (Outage.lasts()) {
            jdbc.sql("select 1").query(Integer.class).single();
            Outage.over();
        }
    }
}
