package io.callfloor.reporting.forecast;

import io.callfloor.pacing.simulation.Draw;
import io.callfloor.pacing.simulation.Preset;
import io.callfloor.pacing.simulation.Scenario;
import io.callfloor.reporting.forecast.ForecastWish.ForecastBasis;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What lists and talks are taken to be like.
///
/// @param dials seen, of which the rest was learnt; 0 for a preset
/// @param talks seen to their end
/// @param answerRate share of dials a person answers, over the day
/// @param ringSeconds mean until a person answers
/// @param talkSeconds mean
/// @param wrapUpSeconds mean
/// @param conversion sales by contact; 0 for a preset
/// @param hours answer rate by hour of the clock, leaning on the day's where little was seen; empty when the
///     same all day
/// @param lengths the distributions themselves; null for a preset
/// @param slots who is there in which hour of the simulated day
record Assumptions(
        ForecastBasis basis,
        long dials,
        long talks,
        double answerRate,
        double ringSeconds,
        double talkSeconds,
        double wrapUpSeconds,
        double conversion,
        List<HourRate> hours,
        @Nullable Lengths lengths,
        List<Slot> slots) {

    private static final int DRAWN = 20_000;
    private static final double LEAST_RATE = 0.001;
    private static final double MOST_RATE = 0.97;

    Assumptions {
        hours = List.copyOf(hours);
        slots = List.copyOf(slots);
    }

    /// @param hour of the clock, 0 to 23
    record HourRate(int hour, double answerRate) {}

    /// Quantiles at even steps, in seconds.
    ///
    /// @param unanswered how long a line is busy that nobody answers
    record Lengths(List<Double> ring, List<Double> unanswered, List<Double> talk, List<Double> wrapUp) {}

    static Assumptions of(ForecastBasis basis, Preset preset) {
        var scenario = preset.scenario();
        return new Assumptions(
                basis,
                0,
                0,
                scenario.answerRate().getFirst().value(),
                mean(scenario.ring()),
                mean(scenario.talk()),
                mean(scenario.wrapUp()),
                0,
                List.of(),
                null,
                List.of());
    }

    private static double mean(Draw draw) {
        var random = new SplittableRandom(1);
        double sum = 0;
        for (int i = 0; i < DRAWN; i++) {
            sum += draw.from(random);
        }
        return sum / DRAWN;
    }

    Assumptions with(List<Slot> day) {
        return new Assumptions(
                basis,
                dials,
                talks,
                answerRate,
                ringSeconds,
                talkSeconds,
                wrapUpSeconds,
                conversion,
                hours,
                lengths,
                day);
    }

    Assumptions byHour(List<HourRate> rates) {
        return new Assumptions(
                basis,
                dials,
                talks,
                answerRate,
                ringSeconds,
                talkSeconds,
                wrapUpSeconds,
                conversion,
                rates,
                lengths,
                slots);
    }

    Assumptions converting(double share) {
        return new Assumptions(
                basis, dials, talks, answerRate, ringSeconds, talkSeconds, wrapUpSeconds, share, hours, lengths, slots);
    }

    double rate(int hour) {
        double rate = hours.stream()
                .filter(it -> it.hour() == hour)
                .mapToDouble(HourRate::answerRate)
                .findFirst()
                .orElse(answerRate);
        return Math.clamp(rate, LEAST_RATE, MOST_RATE);
    }

    /// Where the distributions come from.
    Scenario lengthsOr(Preset preset) {
        var usual = preset.scenario();
        return lengths == null
                ? usual
                : new Scenario(
                        usual.name(),
                        usual.agents(),
                        usual.answerRate(),
                        0,
                        Double.POSITIVE_INFINITY,
                        seen(lengths.ring()),
                        seen(lengths.unanswered()),
                        seen(lengths.talk()),
                        Draw.fixed(0),
                        seen(lengths.wrapUp()),
                        0,
                        usual.lines(),
                        0,
                        usual.contract(),
                        usual.hours());
    }

    private static Draw seen(List<Double> quantiles) {
        return Draw.seen(quantiles.stream().mapToDouble(it -> it).toArray());
    }
}
