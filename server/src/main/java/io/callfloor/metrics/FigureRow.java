package io.callfloor.metrics;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The amounts of one campaign, list, team, agent, hour or day.
///
/// @param key its id as text, or the instant at which the hour or day begins; null for amounts that have none
public record FigureRow(@Nullable String key, Map<Counter, Long> amounts) {

    public FigureRow {
        var ordered = new EnumMap<Counter, Long>(Counter.class);
        ordered.putAll(amounts);
        amounts = ordered;
    }

    public long amount(Counter counter) {
        return amounts.getOrDefault(counter, 0L);
    }
}
