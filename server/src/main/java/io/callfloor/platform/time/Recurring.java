package io.callfloor.platform.time;

import io.callfloor.platform.store.Outage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Work done in rounds on a thread of its own for as long as the server runs. A round that fails is noted, and the
/// next one comes all the same. While the database is away that is noted once for all. Pauses are of the machine's
/// time, not of the centre's.
public abstract class Recurring implements SmartLifecycle {

    /// How long a round may still take once there is to be no other; one that waits for the database takes longer.
    private static final Duration LONGEST_LAST_ROUND = Duration.ofSeconds(3);

    private static final long SHORTEST_REST_MILLIS = 10;

    private final String name;
    private final Duration pause;
    private final String failure;
    private final boolean steady;
    private final Object pausing = new Object();
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /// @param name of the thread
    /// @param pause before each round
    /// @param failure what is said when a round fails
    protected Recurring(String name, Duration pause, String failure) {
        this(name, pause, failure, false);
    }

    /// @param steady whether a round begins `pause` after the one before it began, however long that took, but for
    ///     a short rest; else the pause is between rounds
    protected Recurring(String name, Duration pause, String failure, boolean steady) {
        this.name = name;
        this.pause = pause;
        this.failure = failure;
        this.steady = steady;
    }

    protected abstract void round();

    /// Called once there will be no further round, unless the database is away.
    protected void ended() {}

    private void loop() {
        long begun = System.nanoTime();
        while (running) {
            try {
                rest(steady ? Duration.ofNanos(System.nanoTime() - begun) : Duration.ZERO);
                begun = System.nanoTime();
                if (running) {
                    round();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running && !Outage.explains(e)) {
                    LoggerFactory.getLogger(getClass()).warn("{}: {}", failure, e.toString());
                }
            }
        }
    }

    private void rest(Duration taken) throws InterruptedException {
        synchronized (pausing) {
            if (running) {
                pausing.wait(Math.max(SHORTEST_REST_MILLIS, pause.minus(taken).toMillis()));
            }
        }
    }

    @Override
    public final void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::loop);
    }

    /// All recurring work ends side by side.
    @Override
    public final void stop(Runnable whenStopped) {
        Thread.ofVirtual().name(name + "-end").start(() -> {
            try {
                stop();
            } finally {
                whenStopped.run();
            }
        });
    }

    /// Waits for the round under way, so that what it needs is not taken from under it, but not for a database
    /// that does not answer.
    @Override
    public final void stop() {
        synchronized (pausing) {
            running = false;
            pausing.notifyAll();
        }
        var last = thread;
        if (last != null && isOver(last) && !Outage.lasts()) {
            end();
        }
        thread = null;
    }

    private static boolean isOver(Thread last) {
        try {
            boolean over = last.join(LONGEST_LAST_ROUND);
            if (!over) {
                last.interrupt();
            }
            return over;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end() {
        try {
            ended();
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LoggerFactory.getLogger(getClass()).warn("{} could not be ended well: {}", name, e.toString());
            }
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
