package io.callfloor.floor.board;

import io.callfloor.floor.board.FloorView.FloorHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Today's dials hour by hour beside those of the day before. A day on which nobody dialled is no day to compare
/// with.
final class Hours {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private Hours() {}

    /// @param dials by the beginning of the hour, of today and of the day before
    /// @return up to the hour that runs, without those in which nobody dialled on either day
    static List<FloorHour> of(Map<Instant, Long> dials, Instant midnight, Instant now) {
        boolean dayBefore =
                dials.entrySet().stream().anyMatch(it -> it.getKey().isBefore(midnight) && it.getValue() > 0);
        var hours = new ArrayList<FloorHour>();
        for (var hour = midnight; !hour.isAfter(now); hour = hour.plus(HOUR)) {
            long today = dials.getOrDefault(hour, 0L);
            long before = dials.getOrDefault(hour.minus(DAY), 0L);
            if (today > 0 || before > 0) {
                hours.add(new FloorHour(hour, today, dayBefore ? before : null));
            }
        }
        return hours;
    }

    /// Several teams' hours as one.
    static List<FloorHour> together(List<List<FloorHour>> parts) {
        var hours = new TreeMap<Instant, FloorHour>();
        parts.forEach(part -> part.forEach(it -> hours.merge(it.hour(), it, Hours::sum)));
        boolean dayBefore =
                parts.stream().flatMap(List::stream).map(FloorHour::before).anyMatch(Objects::nonNull);
        return hours.values().stream()
                .map(it -> new FloorHour(it.hour(), it.dials(), dayBefore ? orZero(it.before()) : null))
                .toList();
    }

    private static FloorHour sum(FloorHour one, FloorHour other) {
        return new FloorHour(one.hour(), one.dials() + other.dials(), orZero(one.before()) + orZero(other.before()));
    }

    private static long orZero(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }
}
