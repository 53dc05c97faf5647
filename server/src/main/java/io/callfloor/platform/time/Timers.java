package io.callfloor.platform.time;

import io.callfloor.platform.store.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs things at an instant of the centre's time, also when the clock changes its speed meanwhile. Nothing
/// here survives a restart: due work that must be kept belongs in the database.
public final class Timers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

    private final CentreClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Timer> waiting = new PriorityQueue<>();
    private final ExecutorService runners = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread watch;
    private long order;
    private boolean closed;

    public Timers(CentreClock clock) {
        this.clock = clock;
        clock.onSet(this::wake);
        this.watch = Thread.ofPlatform().daemon().name("timers").start(this::watch);
    }

    /// A thing that is to be run once. Cancelling after it ran does nothing.
    public final class Timer implements Comparable<Timer> {

        private final Instant at;
        private final long order;
        private final Runnable action;

        private Timer(Instant at, long order, Runnable action) {
            this.at = at;
            this.order = order;
            this.action = action;
        }

        public void cancel() {
            lock.lock();
            try {
                waiting.remove(this);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /// Runs `action` on a thread of its own once `delay` of the centre's time has passed.
    public Timer after(Duration delay, Runnable action) {
        return at(clock.instant().plus(delay), action);
    }

    /// Runs `action` on a thread of its own at `instant` of the centre's time, at once if that is past.
    public Timer at(Instant instant, Runnable action) {
        lock.lock();
        try {
            var timer = new Timer(instant, order++, action);
            waiting.add(timer);
            changed.signal();
            return timer;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        lock.lock();
        try {
            while (!closed) {
                var next = waiting.peek();
                if (next == null) {
                    changed.await();
                    continue;
                }
                var left = clock.real(Duration.between(clock.instant(), next.at));
                if (left.isPositive()) {
                    changed.awaitNanos(left.toNanos());
                    continue;
                }
                waiting.poll();
                runners.execute(() -> run(next.action));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LOG.error("a timed action failed", e);
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
        watch.interrupt();
        runners.shutdownNow();
    }
}
