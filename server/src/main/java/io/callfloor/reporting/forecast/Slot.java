package io.callfloor.reporting.forecast;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of the simulated day within one hour of the clock. Breaks are left out of the day: nobody is
/// dialled into them.
///
/// @param begins hours since the simulated day began
/// @param lasts in hours
/// @param hour of the clock, 0 to 23
/// @param agents at work in it
record Slot(double begins, double lasts, int hour, int agents) {

    private static final double MINUTES = 60;

    double ends() {
        return begins + lasts;
    }

    /// A day from one time to another, less its break.
    static List<Slot> plan(
            LocalTime from, LocalTime to, @Nullable LocalTime breakFrom, @Nullable LocalTime breakTo, int agents) {
        var slots = new ArrayList<Slot>();
        if (breakFrom == null || breakTo == null) {
            add(slots, minutes(from), minutes(to), agents);
        } else {
            add(slots, minutes(from), minutes(breakFrom), agents);
            add(slots, minutes(breakTo), minutes(to), agents);
        }
        return slots;
    }

    private static int minutes(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static void add(List<Slot> slots, int from, int to, int agents) {
        for (int at = from; at < to; ) {
            int next = Math.min(to, (at / 60 + 1) * 60);
            double begins = slots.isEmpty() ? 0 : slots.getLast().ends();
            slots.add(new Slot(begins, (next - at) / MINUTES, at / 60, agents));
            at = next;
        }
    }
}
