package io.callfloor.reporting.forecast;

import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureRow;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.reporting.forecast.ForecastView.DayFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A day that was, as a plan that could have been made for it and as what it came to.
final class DayReplay {

    private static final double HOUR_SECONDS = 3600;

    /// With less than a quarter of an hour of anybody's time an hour of the day is left out.
    private static final double LEAST_SECONDS = 900;

    private DayReplay() {}

    /// Who was there in each hour.
    ///
    /// @param hours the day's counters, one row an hour
    /// @param more how many agents more than there were; negative for fewer
    static List<Slot> slots(List<FigureRow> hours, int more) {
        var slots = new ArrayList<Slot>();
        for (var it : hours) {
            double there = it.amount(Counter.LOGIN) - it.amount(Counter.BREAK);
            if (it.key() != null && there >= LEAST_SECONDS) {
                int agents = (int) Math.max(1, Math.round(there / HOUR_SECONDS));
                slots.add(new Slot(
                        slots.size(),
                        1,
                        Instant.parse(it.key()).atZone(CentreClock.ZONE).getHour(),
                        Math.max(0, agents + more)));
            }
        }
        return slots;
    }

    /// What the day came to.
    static DayFact fact(Map<Counter, Long> amounts) {
        var row = new FigureRow(null, amounts);
        double there = row.amount(Counter.LOGIN) - row.amount(Counter.BREAK);
        double talk = row.amount(Counter.TALK) + row.amount(Counter.HOLD);
        long humans = row.amount(Counter.H);
        return new DayFact(
                there <= 0 ? 0 : (talk + row.amount(Counter.ACW)) / there,
                there <= 0 ? 0 : 60 * talk / there,
                humans == 0 ? 0 : (double) row.amount(Counter.B) / humans,
                row.amount(Counter.A),
                humans - row.amount(Counter.B),
                row.amount(Counter.S));
    }
}
