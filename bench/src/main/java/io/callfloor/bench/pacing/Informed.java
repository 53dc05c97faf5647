package io.callfloor.bench.pacing;

import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Estimates;
import io.callfloor.pacing.Limits;
import io.callfloor.pacing.Paces;
import io.callfloor.pacing.Pacing;
import io.callfloor.pacing.Snapshot;
import io.callfloor.pacing.simulation.Draw;
import io.callfloor.pacing.simulation.Policy;
import io.callfloor.pacing.simulation.Scenario;
import io.callfloor.pacing.simulation.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/// Knows the true distributions and the answer rate of the moment, but not what a single lead is like, and
/// dials while the chance that this call finds no agent is under a threshold. The threshold is found by search.
final class Informed implements Policy {

    private static final int SAMPLES = 40_000;

    private final Scenario scenario;
    private final double threshold;
    private final Budget generous;
    private final Map<Double, Estimates> byRate = new HashMap<>();

    Informed(Scenario scenario, double threshold) {
        this.scenario = scenario;
        this.threshold = threshold;
        var it = scenario.contract();
        this.generous = new Budget(
                new Contract(
                        0.999,
                        it.window(),
                        it.length(),
                        it.clockStart(),
                        it.patience(),
                        it.denominator(),
                        it.minimumRing(),
                        it.recallLock()),
                1_000_000,
                0);
    }

    private Estimates at(double rate) {
        return byRate.computeIfAbsent(rate, it -> {
            var random = new SplittableRandom(1);
            return Estimates.known(
                    it,
                    samples(scenario.ring(), random),
                    samples(scenario.unanswered(), random),
                    samples(scenario.talk(), random),
                    samples(scenario.wrapUp(), random),
                    scenario.contract().patience().toMillis() / 1e3,
                    threshold);
        });
    }

    private static double[] samples(Draw draw, RandomGenerator random) {
        return DoubleStream.generate(() -> draw.from(random)).limit(SAMPLES).toArray();
    }

    @Override
    public int start(View now) {
        var alike = new double[now.ringing().length];
        Arrays.fill(alike, 1);
        var snapshot = new Snapshot(
                now.free(),
                now.waiting(),
                now.talks(),
                new double[0],
                now.wrappingUp(),
                now.ringing(),
                alike,
                new double[0],
                Paces.USUAL,
                at(now.trueRate()),
                generous);
        return Pacing.decide(snapshot, new Limits(scenario.lines(), 1, 0)).start();
    }
}
