package io.callfloor.platform.push;

import io.callfloor.platform.store.Outage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/// News for screens. Published inside a transaction it leaves after the commit, otherwise at once; it reaches
/// every node through PostgreSQL notifications, gathered for a tenth of a second so that a busy floor costs a
/// few notifications and not one per change. News may be lost with a node; a screen that reconnects fetches its
/// state anew.
@Component
public class Push implements SmartLifecycle {

    static final String CHANNEL = "callfloor_push";
    private static final Logger LOG = LoggerFactory.getLogger(Push.class);
    private static final int NOTIFICATION_BYTES = 7500; // PostgreSQL takes less than 8,000
    private static final int GATHER_MILLIS = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Deque<String> waiting = new ArrayDeque<>();
    private volatile boolean running;

    Push(DataSource dataSource, JsonMapper json) {
        this.jdbc = JdbcClient.create(dataSource);
        this.json = json;
    }

    private record News(String topic, String type, Object body) {}

    private record Refetch(boolean refetch) {}

    /// Tells everyone who watches `topic`.
    ///
    /// @param topic for example `floor` or `agent:0192…`
    /// @param type what happened, for example `seat.changed`
    /// @param body a value Jackson can write; over 7,500 bytes it becomes a hint to fetch anew
    public void publish(String topic, String type, Object body) {
        var text = json.writeValueAsString(new News(topic, type, body));
        var news = bytes(text) <= NOTIFICATION_BYTES
                ? text
                : json.writeValueAsString(new News(topic, type, new Refetch(true)));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    enqueue(news);
                }
            });
        } else {
            enqueue(news);
        }
    }

    private void enqueue(String news) {
        synchronized (waiting) {
            waiting.add(news);
        }
    }

    private void loop() {
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                flush();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!Outage.explains(e)) {
                    LOG.warn("news could not be sent: {}", e.getMessage());
                }
            }
        }
    }

    private void flush() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            jdbc.sql("select pg_notify(:channel, :batch)")
                    .param("channel", CHANNEL)
                    .param("batch", batch)
                    .query((_, _) -> 1)
                    .single();
        }
    }

    /// The next batch, one item a line; empty when nothing waits.
    private String next() {
        var batch = new StringBuilder();
        int size = 0;
        synchronized (waiting) {
            while (!waiting.isEmpty() && (size += bytes(waiting.getFirst()) + 1) <= NOTIFICATION_BYTES + 1) {
                batch.append(waiting.removeFirst()).append('\n');
            }
        }
        return batch.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("push").start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
