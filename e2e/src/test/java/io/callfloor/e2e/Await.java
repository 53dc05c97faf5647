package io.callfloor.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for something to become so, and says what it was instead when it does not.
final class Await {

    private static final long LOOK_MILLIS = 100;

    private Await() {}

    static <T> T until(String what, Duration atMost, Supplier<T> look, Predicate<T> holds) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var seen = look.get();
            if (holds.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s for " + what + ", but saw " + seen);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
