package io.callfloor.platform.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work done in rounds on a thread of its own for as long as the server runs. A round that fails is noted, and the
/// next one comes all the same. Pauses are of the machine's time, not of the centre's.
public abstract class Recurring implements SmartLifecycle {

    private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final String failure;
    private final Object pausing = new Object();
    private volatile boolean running;
    private @Nullable Thread thread;

    /// @param name of the thread
    /// @param pause before each round
    /// @param failure what is said when a round fails
    protected Recurring(String name, Duration pause, String failure) {
        this.name = name;
        this.pause = pause;
        this.failure = failure;
    }

    protected abstract void round();

    /// Called once there will be no further round.
    protected void ended() {}

    private void loop() {
        while (running) {
            try {
                rest();
                if (running) {
                    round();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(getClass()).warn("{}: {}", failure, e.toString());
            }
        }
    }

    private void rest() throws InterruptedException {
        synchronized (pausing) {
            if (running) {
                pausing.wait(pause.toMillis());
            }
        }
    }

    @Override
    public final void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::loop);
    }

    /// Waits for the round under way, so that what it needs is not taken from under it.
    @Override
    public final void stop() {
        synchronized (pausing) {
            running = false;
            pausing.notifyAll();
        }
        try {
            if (thread != null) {
                thread.join(LONGEST_ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread != null) {
            thread = null;
            ended();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
