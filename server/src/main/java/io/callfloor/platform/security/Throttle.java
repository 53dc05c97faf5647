package io.callfloor.platform.security;

import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/// Counts what somebody does in a stretch of the machine's time and says when it is too much. Kept in memory: a
/// node counts for itself, and a restart begins anew. What must hold across nodes belongs in the database.
@Component
public class Throttle {

    private static final int KEYS_BEFORE_CLEANING = 10_000;

    private final CentreClock clock;
    private final ConcurrentMap<String, Stretch> stretches = new ConcurrentHashMap<>();

    Throttle(CentreClock clock) {
        this.clock = clock;
    }

    private record Stretch(Instant until, int count) {}

    /// Counts one deed.
    ///
    /// @param key what and who, for example `sign-in:10.0.0.7`
    /// @param most how many are let through in one stretch
    /// @param stretch how long a stretch lasts from its first deed on
    /// @return whether this one is still within the limit
    public boolean allow(String key, int most, Duration stretch) {
        var now = clock.wall().instant();
        if (stretches.size() > KEYS_BEFORE_CLEANING) {
            stretches.values().removeIf(it -> !now.isBefore(it.until()));
        }
        return stretches
                        .merge(
                                key,
                                new Stretch(now.plus(stretch), 1),
                                (known, fresh) -> now.isBefore(known.until())
                                        ? new Stretch(known.until(), known.count() + 1)
                                        : fresh)
                        .count()
                <= most;
    }
}
