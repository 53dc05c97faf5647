package io.callfloor.calls.lines;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallEnded;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What went wrong on the lines of this node in the last hour, kept in memory: a handful of numbers by minute, for
/// a
/// switch that fails does so hundreds of times a second.
@Component
class Faults {

    static final Duration KEPT = Duration.ofHours(1);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<Fault, Deque<Minute>> minutes = new EnumMap<>(Fault.class);
    private final CentreClock clock;

    Faults(CentreClock clock) {
        this.clock = clock;
    }

    private static final class Minute {
        private final Instant from;
        private long calls;

        private @Nullable Seen last;

        private Minute(Instant from) {
            this.from = from;
        }
    }

    private record Seen(
            Instant at,
            AttemptId attempt,
            @Nullable Integer q850,
            @Nullable Integer sip) {}

    /// Ends of one kind in the last hour.
    ///
    /// @param attempt the last of them
    /// @param q850 what the network said of it
    record Count(
            Fault fault,
            long calls,
            Instant lastAt,
            AttemptId attempt,
            @Nullable Integer q850,
            @Nullable Integer sip) {}

    @EventListener
    void on(CallEnded ended) {
        Fault.of(ended.cause(), ended.q850(), ended.sip())
                .ifPresent(it ->
                        note(it, new Seen(ended.at(), ended.attempt(), ended.q850(), ended.sip()), clock.instant()));
    }

    private synchronized void note(Fault fault, Seen seen, Instant now) {
        var kept = minutes.computeIfAbsent(fault, _ -> new ArrayDeque<>());
        if (kept.isEmpty() || !now.isBefore(kept.getLast().from.plus(MINUTE))) {
            kept.addLast(new Minute(now));
        }
        var minute = kept.getLast();
        minute.calls++;
        minute.last = seen;
    }

    /// Those that came in the last hour, the most frequent first.
    synchronized List<Count> list() {
        var from = clock.instant().minus(KEPT);
        minutes.values().forEach(it -> it.removeIf(minute -> minute.from.isBefore(from)));
        return minutes.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> count(it.getKey(), it.getValue()))
                .sorted((one, other) -> Long.compare(other.calls(), one.calls()))
                .toList();
    }

    private static Count count(Fault fault, Deque<Minute> kept) {
        var last = kept.getLast().last;
        if (last == null) {
            throw new IllegalStateException("a minute is made with its first call");
        }
        long calls = kept.stream().mapToLong(it -> it.calls).sum();
        return new Count(fault, calls, last.at(), last.attempt(), last.q850(), last.sip());
    }
}
