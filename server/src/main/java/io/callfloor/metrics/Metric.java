package io.callfloor.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A ratio over counters, defined once. Figures roll up by adding numerators and denominators, never by
/// averaging ratios.
///
/// @param key the contract; its name and definition stand in `i18n/metrics_*.properties`
/// @param numerator counters and how often each counts, negative ones are taken away
/// @param denominator likewise
public record Metric(String key, Unit unit, Map<Counter, Integer> numerator, Map<Counter, Integer> denominator) {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double TEN_THOUSAND = 10_000;

    public Metric {
        numerator = Map.copyOf(numerator);
        denominator = Map.copyOf(denominator);
    }

    /// How the value is to be read.
    public enum Unit {
        /// A share from 0 to 1, shown as per cent.
        SHARE,
        /// Seconds on average.
        SECONDS,
        /// Times on average.
        TIMES,
        /// Per productive hour.
        PER_HOUR,
        /// Per ten thousand.
        PER_TEN_THOUSAND
    }

    /// The numerator over these amounts.
    public long numeratorOf(Map<Counter, Long> amounts) {
        return sum(numerator, amounts);
    }

    /// The denominator over these amounts.
    public long denominatorOf(Map<Counter, Long> amounts) {
        return sum(denominator, amounts);
    }

    /// The value over these amounts; null when there is nothing to divide by, which is not zero.
    public @Nullable Double value(Map<Counter, Long> amounts) {
        long below = denominatorOf(amounts);
        if (below == 0) {
            return null;
        }
        double ratio = (double) numeratorOf(amounts) / below;
        return switch (unit) {
            case SHARE, SECONDS, TIMES -> ratio;
            case PER_HOUR -> ratio * SECONDS_PER_HOUR;
            case PER_TEN_THOUSAND -> ratio * TEN_THOUSAND;
        };
    }

    private static long sum(Map<Counter, Integer> terms, Map<Counter, Long> amounts) {
        return terms.entrySet().stream()
                .mapToLong(it -> it.getValue() * amounts.getOrDefault(it.getKey(), 0L))
                .sum();
    }
}
