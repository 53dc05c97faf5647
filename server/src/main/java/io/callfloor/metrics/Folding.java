package io.callfloor.metrics;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps the unfolded tail short. Figures do not wait for it: they read the tail too.
@Component
class Folding implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);
    private static final int BATCH = 5_000;
    private static final int PAUSE_MILLIS = 1_000;

    private final CounterStore counters;
    private volatile boolean running;

    Folding(CounterStore counters) {
        this.counters = counters;
    }

    private void loop() {
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                while (running && counters.fold(BATCH) > 0) {
                    // until the tail is folded
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("counters could not be folded, figures read them unfolded: {}", e.getMessage());
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("folding").start(this::loop);
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
