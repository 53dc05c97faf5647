package io.callfloor.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Measures Callfloor on this machine and prints tables. Arguments name the tables; none means all. Each is
/// measured
/// against a server and a database of its own, made for it and thrown away.
///
/// `CALLFLOOR_BENCH_MILLIONS` says how many million leads stand in the tables (5 when silent).
public final class Bench {

    private static final Map<String, Supplier<Measure>> TABLES = tables();

    private Bench() {}

    /// One table.
    interface Measure {
        void run(Centre centre);
    }

    private static Map<String, Supplier<Measure>> tables() {
        var tables = new LinkedHashMap<String, Supplier<Measure>>();
        tables.put("import", ImportBench::new);
        tables.put("lists", ListsBench::new);
        tables.put("deal", DealBench::new);
        tables.put("claim", ClaimBench::new);
        tables.put("floor", FloorBench::new);
        tables.put("attempts", AttemptsBench::new);
        return tables;
    }

    public static void main(String[] arguments) {
        var wanted = arguments.length == 0 ? List.copyOf(TABLES.keySet()) : Arrays.asList(arguments);
        for (var name : wanted) {
            if (!TABLES.containsKey(name)) {
                System.err.println("There is no table " + name + "; there are " + TABLES.keySet());
                System.exit(2);
            }
        }
        try (var centre = Centre.open()) {
            TABLES.forEach((name, table) -> {
                if (wanted.contains(name)) {
                    table.get().run(centre);
                }
            });
        }
        System.exit(0);
    }

    /// How many million leads the tables hold.
    static int millions() {
        return Integer.parseInt(System.getenv().getOrDefault("CALLFLOOR_BENCH_MILLIONS", "5"));
    }
}
