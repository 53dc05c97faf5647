package io.callfloor.bench;

import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Decision;
import io.callfloor.pacing.Estimates;
import io.callfloor.pacing.Learning;
import io.callfloor.pacing.Limits;
import io.callfloor.pacing.Multiples;
import io.callfloor.pacing.Paces;
import io.callfloor.pacing.Pacing;
import io.callfloor.pacing.Prospect;
import io.callfloor.pacing.Snapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// One decision of the pacing engine at the largest floor it is made for, timed by JMH: 500 agents and 3,000 calls
/// in flight, each of one of twelve segments.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecisionBench {

    private static final int AGENTS = 500;
    private static final int IN_FLIGHT = 3_000;
    private static final double WANTED_MICROS = 1_000;
    private static final double HALF = 50;
    private static final double SELDOM = 99.9;

    private final Random random = new Random(5);
    private final Contract contract = new Contract(
            0.03,
            Contract.Window.CALENDAR_DAY,
            Duration.ofDays(1),
            Contract.ClockStart.ANSWER,
            Duration.ofSeconds(2),
            Contract.Denominator.LIVE_ANSWERS_AND_DROPS,
            Duration.ofSeconds(15),
            Duration.ofHours(24));
    private final Learning learning = new Learning(2);
    private Prospect[] lines = {};
    private Prospect[] talkers = {};
    private double[] ringing = {};
    private double[] talking = {};
    private double[] wrappingUp = {};
    private Estimates estimates = learning.estimates(ringing, talking, ringing, wrappingUp);

    @Setup
    public void floor() {
        for (int i = 0; i < 5_000; i++) {
            boolean answered = random.nextDouble() < 0.1;
            learning.rang(answered ? 9 + 3 * random.nextGaussian() : 22, answered, lead());
        }
        for (int i = 0; i < 1_000; i++) {
            learning.talked(-120 * Math.log(1 - random.nextDouble()), lead());
            learning.wrappedUp(-15 * Math.log(1 - random.nextDouble()), lead());
        }
        ringing = random.doubles(IN_FLIGHT, 0, 22).toArray();
        talking = random.doubles(AGENTS * 8 / 10, 0, 400).toArray();
        wrappingUp = random.doubles(AGENTS / 10, 0, 40).toArray();
        lines = leads(IN_FLIGHT);
        talkers = leads(talking.length);
        estimates = learning.estimates(ringing, talking, new double[0], wrappingUp);
    }

    private Prospect lead() {
        return new Prospect(1, List.of(random.nextInt(12)));
    }

    private Prospect[] leads(int count) {
        var leads = new Prospect[count];
        Arrays.setAll(leads, _ -> lead());
        return leads;
    }

    private double[] multiples(Prospect[] leads, ToDoubleFunction<Multiples> which) {
        return Arrays.stream(leads)
                .mapToDouble(it -> which.applyAsDouble(estimates.of(it)))
                .toArray();
    }

    @Benchmark
    public Decision decide() {
        var snapshot = new Snapshot(
                AGENTS / 10,
                2,
                talking,
                new double[0],
                wrappingUp,
                ringing,
                multiples(lines, Multiples::answer),
                new double[0],
                new Paces(multiples(talkers, Multiples::talk), new double[0], multiples(lines, Multiples::ring)),
                estimates,
                new Budget(contract, 9_000, 240));
        return Pacing.decide(snapshot, Limits.NONE);
    }

    static Table run() {
        var table = new Table(
                "decision: %d agents, %,d calls in flight".formatted(AGENTS, IN_FLIGHT),
                "what",
                "mean",
                "half within",
                "p99.9",
                "decisions timed");
        try {
            var result = new Runner(new OptionsBuilder()
                            .include(DecisionBench.class.getName())
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle()
                    .getPrimaryResult();
            double seldom = result.getStatistics().getPercentile(SELDOM);
            table.row(
                    Aim.atMost(result.getScore(), WANTED_MICROS, "µs"),
                    "with the multiples of its segments",
                    "%.0f µs".formatted(result.getScore()),
                    "%.0f µs".formatted(result.getStatistics().getPercentile(HALF)),
                    "%.0f µs".formatted(seldom),
                    "%,d".formatted(result.getStatistics().getN()));
        } catch (RunnerException e) {
            throw new IllegalStateException("the decision could not be timed", e);
        }
        return table;
    }
}
