package io.callfloor.bench.pacing;

import static java.util.Objects.requireNonNullElse;

import io.callfloor.bench.pacing.Vicidial.Mode;
import io.callfloor.bench.pacing.Vicidial.Settings;
import io.callfloor.pacing.simulation.Outcome;
import io.callfloor.pacing.simulation.Policy;
import io.callfloor.pacing.simulation.Predictive;
import io.callfloor.pacing.simulation.Preset;
import io.callfloor.pacing.simulation.Progressive;
import io.callfloor.pacing.simulation.Scenario;
import io.callfloor.pacing.simulation.ScenarioFile;
import io.callfloor.pacing.simulation.Shift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pacing table: every policy in every scenario at every size of floor, on the same seeds,
/// and how long a month takes.
///
/// Arguments: `--scenario FILE` (repeatable), `--agents 5,20` (sizes of the floor instead of the built-in ones or
/// the file's), `--days 10`, `--only ours,informed` (beginnings of
/// the policies' names), `--seed 7`.
public final class PacingBench {

    private static final List<String> BUILT_IN = List.of(
            "answer-30",
            "answer-10",
            "short-talk",
            "cold-list",
            "known-clients",
            "vendor-average",
            "drift",
            "different-leads",
            "last-step",
            "lists",
            "hang-ups",
            "failing-lines",
            "coming-and-going");
    private static final List<Integer> SIZES = List.of(3, 5, 10, 20, 50, 100, 200, 500);
    private static final List<Integer> MONTH_SIZES = List.of(20, 100, 200, 500);
    private static final int MONTH = 22;
    private static final long SEED = 7;
    private static final int SEARCH = 7;
    private static final int JUDGED = 200;

    private final List<Scenario> scenarios = new ArrayList<>();
    private @Nullable List<Integer> sizes;
    private boolean staffByFile;
    private @Nullable Integer days;
    private String only = "";
    private long seed = SEED;

    /// @param policy its name
    record Row(Scenario scenario, int agents, String policy, Outcome outcome) {}

    private PacingBench(List<String> arguments) {
        var files = new ArrayList<Path>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(arguments.get(i) + " needs a value");
            }
            var value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--scenario" -> files.add(Path.of(value));
                case "--agents" ->
                    sizes = Stream.of(value.split(","))
                            .map(it -> (int) whole("--agents", it, 1, 100_000))
                            .toList();
                case "--days" -> days = (int) whole("--days", value, 1, 10_000);
                case "--only" -> only = value;
                case "--seed" -> seed = whole("--seed", value, Long.MIN_VALUE, Long.MAX_VALUE);
                default ->
                    throw new IllegalArgumentException(arguments.get(i)
                            + " is not known; there are --scenario, --agents, --days, --only and --seed");
            }
        }
        if (files.isEmpty()) {
            BUILT_IN.forEach(it -> scenarios.add(ScenarioFile.read(it, builtIn(it))));
        } else {
            files.forEach(it -> scenarios.add(ScenarioFile.read(it.toString(), text(it))));
            staffByFile = sizes == null;
        }
    }

    private static long whole(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s: \"%s\" was given, expected is a whole number from %d to %d".formatted(name, value, least, most));
    }

    private static String builtIn(String name) {
        try (var stream = PacingBench.class.getResourceAsStream("/pacing/" + name + ".scenario")) {
            if (stream == null) {
                throw new IllegalStateException("the scenario " + name + " is not in the package");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the scenario " + file + " cannot be read", e);
        }
    }

    public static void main(String[] arguments) {
        try {
            new PacingBench(List.of(arguments)).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void run() {
        var rows = new ArrayList<Row>();
        System.out.printf(
                "%-41s %6s %-19s %6s %6s %6s %6s %7s %6s %6s %4s %6s%n",
                "scenario",
                "agents",
                "policy",
                "occ.",
                "+-",
                "min/h",
                "idle",
                "abandon",
                "p90",
                "worst",
                "over",
                "longest");
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var scenario : scenarios) {
                for (var staffed : staffed(scenario)) {
                    var found = threads.invokeAll(contenders(staffed));
                    for (var it : found) {
                        rows.add(it.get());
                        print(it.get());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        Report.write(rows, Path.of("bench", "target", "pacing"));
        if (rows.stream().anyMatch(it -> it.policy().equals("ours"))) {
            Bar.print(rows);
        }
        if (only.isEmpty()) {
            months();
        }
    }

    private List<Scenario> staffed(Scenario scenario) {
        return staffByFile
                ? List.of(scenario)
                : requireNonNullElse(sizes, SIZES).stream()
                        .map(scenario::scaled)
                        .toList();
    }

    /// How much of one core's time a month takes, as the product forecasts it.
    private void months() {
        System.out.printf("%n%-46s %6s %-20s %9s%n", "a month", "agents", "policy", "seconds");
        var preset = Preset.VENDOR_AVERAGE.scenario();
        for (int agents : MONTH_SIZES) {
            var scenario = preset.staffed(agents);
            month(scenario, "progressive", new Progressive());
            month(scenario, "ours", new Predictive(scenario));
        }
    }

    private static void month(Scenario scenario, String policy, Policy dialler) {
        var thread = ManagementFactory.getThreadMXBean();
        long from = thread.getCurrentThreadCpuTime();
        Shift.days(scenario, dialler, MONTH, SEED);
        System.out.printf(
                Locale.ROOT,
                "%-46s %6d %-20s %9.1f%n",
                scenario.name() + ", " + MONTH + " days",
                scenario.agentsAtMost(),
                policy,
                (thread.getCurrentThreadCpuTime() - from) / 1e9);
    }

    private int days(Scenario scenario) {
        if (days != null) {
            return days;
        }
        int agents = scenario.agentsAtMost();
        return agents <= 10 ? 20 : agents <= 20 ? 10 : agents <= 50 ? 5 : 2;
    }

    private List<Callable<Row>> contenders(Scenario scenario) {
        double cap = scenario.contract().rate();
        var all = new ArrayList<Callable<Row>>();
        add(all, scenario, "ours", () -> simulate(scenario, new Predictive(scenario)));
        add(all, scenario, "informed", () -> tuned(scenario, 0.0005, 0.6, it -> new Informed(scenario, it)));
        add(
                all,
                scenario,
                "power tuned",
                () -> tuned(scenario, 1, 1.6 / lowest(scenario), it -> new PowerRatio(it, 0)));
        add(all, scenario, "progressive", () -> simulate(scenario, new Progressive()));
        for (var mode : Mode.values()) {
            add(
                    all,
                    scenario,
                    "vicidial " + mode.name().toLowerCase(Locale.ROOT),
                    () -> simulate(scenario, new Vicidial(Settings.defaults(mode))));
        }
        add(all, scenario, "vicidial tuned", () -> vicidial(scenario, cap));
        return all;
    }

    private static double lowest(Scenario scenario) {
        return scenario.answerRate().stream()
                .mapToDouble(Scenario.From::value)
                .min()
                .orElse(1);
    }

    private void add(List<Callable<Row>> all, Scenario scenario, String name, Supplier<Outcome> outcome) {
        if (Stream.of(only.split(",")).anyMatch(name::startsWith)) {
            all.add(() -> new Row(scenario, scenario.agentsAtMost(), name, outcome.get()));
        }
    }

    private Outcome simulate(Scenario scenario, Policy policy) {
        return Shift.days(scenario, policy, days(scenario), seed);
    }

    /// The largest setting whose ninetieth-percentile day keeps the cap, by bisection on a logarithmic scale.
    private Outcome tuned(Scenario scenario, double least, double most, DoubleFunction<Policy> policy) {
        double cap = scenario.contract().rate();
        var best = simulate(scenario, policy.apply(least));
        double low = least;
        double high = most;
        for (int i = 0; i < SEARCH; i++) {
            double middle = Math.sqrt(low * high);
            var outcome = simulate(scenario, policy.apply(middle));
            if (outcome.ninetieth() <= cap) {
                low = middle;
                best = outcome.occupancy() > best.occupancy() ? outcome : best;
            } else {
                high = middle;
            }
        }
        return best;
    }

    private Outcome vicidial(Scenario scenario, double cap) {
        int agents = scenario.agentsAtMost();
        return Stream.of(-0.05, -0.1, -0.2)
                .flatMap(share -> Stream.of(3.0, 8.0)
                        .map(level -> new Settings(Mode.HARD_LIMIT, level, Math.round(share * agents), -40, 3)))
                .map(it -> simulate(scenario, new Vicidial(it)))
                .filter(it -> it.ninetieth() <= cap + 0.002)
                .max(Comparator.comparingDouble(Outcome::occupancy))
                .orElseGet(() -> simulate(scenario, new Progressive()));
    }

    private static void print(Row row) {
        var it = row.outcome();
        System.out.printf(
                Locale.ROOT,
                "%-41s %6d %-19s %6.3f %6.3f %6.1f %5.1fs %6.2f%% %5.2f%% %5.2f%% %4d %6.0fs%n",
                row.scenario().name(),
                row.agents(),
                row.policy(),
                it.occupancy(),
                it.error(),
                60 * it.talkShare(),
                it.idle(),
                100 * it.abandonment(),
                100 * it.ninetieth(),
                100 * it.worst(),
                it.over(row.scenario().contract().rate(), JUDGED),
                it.over());
    }
}
