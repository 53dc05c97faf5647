package io.callfloor.reporting.forecast;

import io.callfloor.pacing.Contract;
import io.callfloor.pacing.simulation.Day;
import io.callfloor.pacing.simulation.Policy;
import io.callfloor.pacing.simulation.Predictive;
import io.callfloor.pacing.simulation.Preset;
import io.callfloor.pacing.simulation.Progressive;
import io.callfloor.pacing.simulation.Scenario;
import io.callfloor.pacing.simulation.Scenario.From;
import io.callfloor.pacing.simulation.Shift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Simulates the days of a plan one by one: a month, two times eleven days in a row, each time from a dialler
/// that knows nothing yet. The same plan gives the same days. Not safe for threads.
final class Simulation {

    static final int RUNS = 2;
    static final int DAYS = 11;
    static final int ALL = RUNS * DAYS;

    /// How long somebody who answers waits for an agent before the call counts as abandoned.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration MINIMUM_RING = Duration.ofSeconds(15);
    private static final Duration RECALL_LOCK = Duration.ofHours(72);

    private final Scenario scenario;
    private final ForecastWish.Mode mode;
    private final long seed;
    private final List<Day> days = new ArrayList<>(ALL);
    private Policy policy;

    Simulation(ForecastWish wish, Assumptions assumptions) {
        this.mode = wish.mode();
        this.seed = wish.seedOrUsual();
        this.scenario = scenario(wish, assumptions);
        this.policy = policy();
    }

    private static Scenario scenario(ForecastWish wish, Assumptions assumptions) {
        var lengths = assumptions.lengthsOr(
                switch (assumptions.basis()) {
                    case COLD_LIST -> Preset.COLD_LIST;
                    case KNOWN_CLIENTS -> Preset.KNOWN_CLIENTS;
                    case OWN, VENDOR_AVERAGE -> Preset.VENDOR_AVERAGE;
                });
        // in preview the agent is bound to the lead from the moment it is shown
        double look = wish.mode() == ForecastWish.Mode.PREVIEW ? wish.previewOrUsual() : 0;
        var slots = assumptions.slots();
        return new Scenario(
                wish.name(),
                slots.stream().map(it -> new From(it.begins(), it.agents())).toList(),
                slots.stream()
                        .map(it -> new From(it.begins(), assumptions.rate(it.hour())))
                        .toList(),
                0,
                Double.POSITIVE_INFINITY,
                lengths.ring().after(look),
                lengths.unanswered().after(look),
                lengths.talk(),
                lengths.lastStep(),
                lengths.wrapUp(),
                0,
                lengths.lines(),
                0,
                new Contract(
                        wish.cap(),
                        Contract.Window.CALENDAR_DAY,
                        Duration.ofDays(1),
                        Contract.ClockStart.ANSWER,
                        PATIENCE,
                        Contract.Denominator.LIVE_ANSWERS_AND_DROPS,
                        MINIMUM_RING,
                        RECALL_LOCK),
                slots.getLast().ends());
    }

    private Policy policy() {
        return switch (mode) {
            case PREVIEW, PROGRESSIVE -> new Progressive();
            case PREDICTIVE -> new Predictive(scenario);
        };
    }

    /// Simulates the next day.
    ///
    /// @return whether there are more
    boolean next() {
        int run = days.size() / DAYS;
        int number = days.size() % DAYS;
        if (number == 0) {
            policy = policy();
        }
        days.add(Shift.day(scenario, policy, number, seed * RUNS + run));
        return days.size() < ALL;
    }

    List<Day> days() {
        return List.copyOf(days);
    }
}
