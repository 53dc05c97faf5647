package io.callfloor.platform.store;

import io.callfloor.platform.time.Recurring;
import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks out for the database while it is away.
@Component
class OutageWatch extends Recurring {

    private final JdbcClient jdbc;

    OutageWatch(JdbcClient jdbc) {
        super("outage-watch", Duration.ofSeconds(1), "nobody looks out for the database");
        this.jdbc = jdbc;
        Outage.ending(false);
    }

    @EventListener
    void on(ContextClosedEvent end) {
        Outage.ending(true);
    }

    @Override
    protected void round() {
        if (Outage.lasts()) {
            jdbc.sql("select 1").query(Integer.class).single();
            Outage.over();
        }
    }
}
