package io.callfloor.reporting;

import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.MetricCatalogue;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which figures a report shows, in the order a manager reads them. Names and definitions come from the
/// catalogue by key.
final class Columns {

    private static final List<Counter> COUNTS = List.of(
            Counter.LU,
            Counter.A,
            Counter.H,
            Counter.R,
            Counter.E,
            Counter.I,
            Counter.S,
            Counter.N,
            Counter.ND,
            Counter.K);
    private static final List<String> RATIOS = List.of(
            "connect_rate",
            "rpc_rate",
            "effective_rate",
            "conv_contact",
            "quick_refuse",
            "att",
            "aht",
            "occupancy",
            "attempts_ph",
            "sph",
            "dnc_rate");
    private static final List<Counter> CLOCKS =
            List.of(Counter.TALK, Counter.HOLD, Counter.ACW, Counter.READY, Counter.BREAK, Counter.LOGIN);

    private static final Set<Counter> OF_THE_SEAT = EnumSet.of(Counter.READY, Counter.BREAK, Counter.LOGIN);

    /// Time is counted at the seat, which knows no caller number.
    private static final Set<Counter> OF_NO_NUMBER = EnumSet.copyOf(CLOCKS);

    private Columns() {}

    /// How the figure is to be read: a number of things, a ratio of the catalogue, or seconds.
    enum ReportColumnKind {
        COUNT,
        RATIO,
        SECONDS
    }

    /// @param drills whether the calls behind the figure can be listed
    record ReportColumn(String key, ReportColumnKind kind, boolean drills) {}

    /// @param value null where there is nothing to divide by, and where a list can have none
    /// @param numerator of a ratio; null for counts and seconds
    /// @param denominator likewise
    record ReportCell(
            String key,
            @Nullable Double value,
            @Nullable Long numerator,
            @Nullable Long denominator) {}

    static List<ReportColumn> list() {
        return Stream.of(
                        COUNTS.stream().map(it -> new ReportColumn(it.name(), ReportColumnKind.COUNT, drills(it))),
                        RATIOS.stream().map(it -> new ReportColumn(it, ReportColumnKind.RATIO, false)),
                        CLOCKS.stream().map(it -> new ReportColumn(it.name(), ReportColumnKind.SECONDS, false)))
                .flatMap(it -> it)
                .toList();
    }

    static List<ReportCell> cells(Map<Counter, Long> amounts) {
        return Stream.of(
                        COUNTS.stream().map(it -> amount(it, amounts)),
                        RATIOS.stream().map(it -> ratio(it, amounts)),
                        CLOCKS.stream().map(it -> amount(it, amounts)))
                .flatMap(it -> it)
                .toList();
    }

    /// Of one row of a table. Who waits for a call waits for no list's: what time at the seat as a whole goes
    /// into is nothing, not nought, in a table by list; so is any time in one by caller number.
    ///
    /// @param of whether the row is of a list, team, …; false for what belongs to none
    static List<ReportCell> cells(Map<Counter, Long> amounts, Axis by, boolean of) {
        var cells = cells(amounts);
        return switch (by) {
            case LIST -> known(cells, OF_THE_SEAT, of);
            case NUMBER -> known(cells, OF_NO_NUMBER, of);
            case CAMPAIGN, TEAM, AGENT, HOUR, DAY -> cells;
        };
    }

    private static List<ReportCell> known(List<ReportCell> cells, Set<Counter> unknown, boolean of) {
        return cells.stream()
                .map(it -> known(it, unknown, of) ? it : nothing(it))
                .toList();
    }

    private static boolean known(ReportCell cell, Set<Counter> unknown, boolean of) {
        if (!RATIOS.contains(cell.key())) {
            return !of || !unknown.contains(Counter.valueOf(cell.key()));
        }
        var metric = MetricCatalogue.get(cell.key());
        return Stream.of(metric.numerator(), metric.denominator())
                .flatMap(it -> it.keySet().stream())
                .noneMatch(unknown::contains);
    }

    private static ReportCell nothing(ReportCell cell) {
        return new ReportCell(cell.key(), null, null, null);
    }

    /// Whether any column has something to say of these.
    static boolean shows(Map<Counter, Long> amounts) {
        return Stream.concat(COUNTS.stream(), CLOCKS.stream()).anyMatch(it -> amounts.getOrDefault(it, 0L) != 0);
    }

    /// Whether calls stand behind this counter, one for one; behind the others stand records or seconds.
    static boolean drills(Counter counter) {
        return switch (counter) {
            case LU, LH, LR, LI, LS, A, AX, C, M, H, B, R, E, Q30, QR, Q5, I, N, ND, S, K -> true;
            case L, LB, LX, LF, TALK, HOLD, ACW, PREVIEW, RING, READY, BREAK, LOGIN -> false;
        };
    }

    private static ReportCell amount(Counter counter, Map<Counter, Long> amounts) {
        return new ReportCell(counter.name(), amounts.getOrDefault(counter, 0L).doubleValue(), null, null);
    }

    private static ReportCell ratio(String key, Map<Counter, Long> amounts) {
        var metric = MetricCatalogue.get(key);
        return new ReportCell(key, metric.value(amounts), metric.numeratorOf(amounts), metric.denominatorOf(amounts));
    }
}
