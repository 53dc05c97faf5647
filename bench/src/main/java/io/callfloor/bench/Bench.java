package io.callfloor.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Measures Callfloor on this machine and prints tables, each figure beside its aim. Arguments name the tables;
/// none means all; `--markdown` prints them for a page. Most are measured against one server and one database,
/// made for it and thrown away.
///
/// `CALLFLOOR_BENCH_MILLIONS` says how many million leads stand in the tables (5 when silent).
public final class Bench {

    private static final String MARKDOWN = "--markdown";
    private static final String START = "start";
    private static final String DECISION = "decision";
    private static final Map<String, Supplier<Measure>> TABLES = tables();

    private Bench() {}

    /// What is measured against the server of the bench.
    interface Measure {
        List<Table> run(Centre centre);
    }

    private static Map<String, Supplier<Measure>> tables() {
        var tables = new LinkedHashMap<String, Supplier<Measure>>();
        tables.put("import", ImportBench::new);
        tables.put("lists", ListsBench::new);
        tables.put("deal", DealBench::new);
        tables.put("claim", ClaimBench::new);
        tables.put("floor", FloorBench::new);
        tables.put("loops", LoopsBench::new);
        tables.put("attempts", AttemptsBench::new);
        return tables;
    }

    public static void main(String[] arguments) {
        var wanted = new ArrayList<>(List.of(arguments));
        boolean markdown = wanted.remove(MARKDOWN);
        if (wanted.isEmpty()) {
            wanted.add(START);
            wanted.add(DECISION);
            wanted.addAll(TABLES.keySet());
        }
        for (var name : wanted) {
            if (!name.equals(START) && !name.equals(DECISION) && !TABLES.containsKey(name)) {
                System.err.println("There is no table " + name + "; there are " + START + ", " + DECISION + " and "
                        + TABLES.keySet());
                System.exit(2);
            }
        }
        var aims = new ArrayList<Aim>();
        if (wanted.remove(START)) {
            print(List.of(StartBench.run()), markdown, aims);
        }
        if (wanted.remove(DECISION)) {
            print(List.of(DecisionBench.run()), markdown, aims);
        }
        if (!wanted.isEmpty()) {
            try (var centre = Centre.open()) {
                TABLES.forEach((name, table) -> {
                    if (wanted.contains(name)) {
                        print(table.get().run(centre), markdown, aims);
                    }
                });
            }
        }
        System.out.printf("%d of %d aims met%n", aims.stream().filter(Aim::met).count(), aims.size());
        System.exit(0);
    }

    private static void print(List<Table> tables, boolean markdown, List<Aim> aims) {
        for (var table : tables) {
            System.out.println(markdown ? table.markdown() : table.plain());
            aims.addAll(table.aims());
        }
        var machine = ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "Load average of the machine just then: %.1f on %d processors.%n%n",
                machine.getSystemLoadAverage(), machine.getAvailableProcessors());
    }

    /// How many million leads the tables hold.
    static int millions() {
        return Integer.parseInt(System.getenv().getOrDefault("CALLFLOOR_BENCH_MILLIONS", "5"));
    }
}
