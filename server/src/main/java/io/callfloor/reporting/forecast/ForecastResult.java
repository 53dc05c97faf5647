package io.callfloor.reporting.forecast;

import io.callfloor.pacing.simulation.Day;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What came of the simulated days. Every figure is of a day.
///
/// @param days simulated
/// @param occupancy talk and wrap-up as a share of the time at the seat without breaks, the first half hour of
///     a day left out
/// @param talkMinutes talk in an hour at the seat
/// @param abandonment share of answered calls that found no agent in time
/// @param worstAbandonment of the worst day
/// @param daysOver days above the cap
/// @param calls started
/// @param contacts answered calls that found an agent
/// @param sales by the conversion that was expected
/// @param runOut when the list is at its end; null for a past day
record ForecastResult(
        int days,
        ForecastRange occupancy,
        ForecastRange talkMinutes,
        ForecastRange abandonment,
        double worstAbandonment,
        long daysOver,
        ForecastRange calls,
        ForecastRange contacts,
        ForecastRange sales,
        @Nullable RunOut runOut) {

    private static final double MINUTES = 60;

    /// What nine of ten days are above, what half are, and what nine of ten are below.
    record ForecastRange(double low, double middle, double high) {

        private static final double LOW = 0.1;
        private static final double HIGH = 0.9;

        static ForecastRange of(double... values) {
            var sorted = values.clone();
            java.util.Arrays.sort(sorted);
            return new ForecastRange(at(sorted, LOW), at(sorted, 0.5), at(sorted, HIGH));
        }

        static double at(double[] sorted, double part) {
            double at = part * (sorted.length - 1);
            int below = (int) at;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
        }
    }

    /// When the list is at its end: the first day on which it cannot keep everybody busy. Days are counted on
    /// which the project calls, from 1; null when it is farther than a year of them.
    ///
    /// @param late nine of ten times it is over by then
    /// @param lateOn the date of that day
    /// @param contacts of the whole list, to its last lead; of a year when that takes longer
    /// @param sales the same
    record RunOut(
            @Nullable Integer early,
            @Nullable Integer middle,
            @Nullable Integer late,
            @Nullable LocalDate earlyOn,
            @Nullable LocalDate middleOn,
            @Nullable LocalDate lateOn,
            long contacts,
            long sales) {}

    /// @param runOut null where there is no list
    static ForecastResult of(List<Day> days, double conversion, double cap, long seed, @Nullable RunOut runOut) {
        var random = new SplittableRandom(seed);
        return new ForecastResult(
                days.size(),
                range(days, Day::occupancy),
                range(days, it -> MINUTES * it.talkShare()),
                range(days, Day::abandonment),
                days.stream().mapToDouble(Day::abandonment).max().orElse(0),
                days.stream().filter(it -> it.abandonment() > cap).count(),
                range(days, Day::calls),
                range(days, Day::served),
                range(days, it -> chosen(it.served(), conversion, random)),
                runOut);
    }

    private static ForecastRange range(List<Day> days, ToDoubleFunction<Day> figure) {
        return ForecastRange.of(days.stream().mapToDouble(figure).toArray());
    }

    /// How many of so many, each by this chance: by the normal approximation where it is good.
    static long chosen(long of, double chance, RandomGenerator random) {
        double variance = of * chance * (1 - chance);
        if (variance > 25) {
            return Math.clamp(Math.round(of * chance + Math.sqrt(variance) * random.nextGaussian()), 0, of);
        }
        long chosen = 0;
        for (long i = 0; i < of; i++) {
            if (random.nextDouble() < chance) {
                chosen++;
            }
        }
        return chosen;
    }
}
