package io.callfloor.bench.pacing;

import io.callfloor.bench.pacing.PacingBench.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the engine must reach, row by row: no judged day over the cap, the 90 % day within it, the occupancy of
/// the informed reference less a point (not less than it where leads differ or the last step is known), never
/// below progressive, and on average a point and a half above the tuned ratio.
final class Bar {

    private static final double LESS = 0.01;
    private static final double ABOVE_RATIO = 0.015;
    private static final int JUDGED = 200;
    private static final Set<String> COMPARED = Set.of("ours", "informed", "progressive");

    private Bar() {}

    static void print(List<Row> rows) {
        var floors = new LinkedHashMap<String, Map<String, Row>>();
        for (var row : rows) {
            floors.computeIfAbsent(row.scenario().name() + ", " + row.agents() + " agents", _ -> new LinkedHashMap<>())
                    .put(row.policy(), row);
        }
        System.out.printf(
                "%n%-52s %6s %9s %7s %11s %6s  %s%n",
                "the bar", "ours", "informed", "power", "progressive", "p90", "reached");
        int reached = 0;
        int tuned = 0;
        double gain = 0;
        for (var floor : floors.entrySet()) {
            reached += reaches(floor.getKey(), floor.getValue()) ? 1 : 0;
            if (floor.getValue().containsKey("power tuned")) {
                tuned++;
                gain += occupancy(floor.getValue(), "ours") - occupancy(floor.getValue(), "power tuned");
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d rows reach the bar; %s%n",
                reached,
                floors.size(),
                tuned == 0
                        ? "no tuned ratio was run"
                        : String.format(
                                Locale.ROOT,
                                "on average %.1f points above the tuned ratio (wanted: %.1f)",
                                100 * gain / tuned,
                                100 * ABOVE_RATIO));
    }

    private static boolean reaches(String floor, Map<String, Row> by) {
        var ours = by.get("ours");
        if (ours == null) {
            throw new IllegalStateException("no row of ours for " + floor);
        }
        var scenario = ours.scenario();
        double cap = scenario.contract().rate();
        boolean known = scenario.spread() > 0
                || !scenario.lists().isEmpty()
                || scenario.name().contains("last step");
        double informed = occupancy(by, "informed");
        boolean judged = by.keySet().containsAll(COMPARED);
        var missed = new ArrayList<String>();
        if (ours.outcome().over(cap, JUDGED) > 0) {
            missed.add("a day over the cap");
        }
        if (ours.outcome().ninetieth() > cap) {
            missed.add("the 90 % day over the cap");
        }
        double wanted = known ? informed : informed - LESS;
        if (occupancy(by, "ours") < wanted) {
            missed.add(String.format(
                    Locale.ROOT, "%.1f points under what is wanted", 100 * (wanted - occupancy(by, "ours"))));
        }
        if (occupancy(by, "ours") < occupancy(by, "progressive")) {
            missed.add("under progressive");
        }
        System.out.printf(
                Locale.ROOT,
                "%-52s %6.3f %9.3f %7.3f %11.3f %5.2f%%  %s%n",
                floor,
                occupancy(by, "ours"),
                informed,
                occupancy(by, "power tuned"),
                occupancy(by, "progressive"),
                100 * ours.outcome().ninetieth(),
                !judged
                        ? "not judged: not all were run"
                        : missed.isEmpty() ? "yes" : "NO: " + String.join(", ", missed));
        return judged && missed.isEmpty();
    }

    private static double occupancy(Map<String, Row> by, String policy) {
        var row = by.get(policy);
        return row == null ? Double.NaN : row.outcome().occupancy();
    }
}
