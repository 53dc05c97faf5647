package io.callfloor.rehearsal;

import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the compliance officer's calendar which day is worked next; where it does not answer, weekdays are.
final class Workdays {

    private static final Logger LOG = LoggerFactory.getLogger(Workdays.class);
    private static final int LOOK_AHEAD_DAYS = 15;

    private final Player officer;

    Workdays(Player officer) {
        this.officer = officer;
    }

    LocalDate next(LocalDate day) {
        try {
            officer.comeBack(Cast.compliance().login()).must("sign-in of the compliance officer");
            for (int ahead = 1; ahead <= LOOK_AHEAD_DAYS; ahead++) {
                var candidate = day.plusDays(ahead);
                if (worked(candidate)) {
                    return candidate;
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the calendar did not answer, weekdays are worked: {}", e.getMessage());
        }
        return RehearsedClock.nextWeekday(day);
    }

    private boolean worked(LocalDate day) {
        var days = officer.get("/api/compliance/calendar?year=" + day.getYear())
                .must("calendar of " + day.getYear())
                .path("days");
        for (var it : days) {
            if (it.path("day").asString().equals(day.toString())) {
                return it.path("kind").asString().endsWith("WORKDAY");
            }
        }
        throw new IllegalStateException(day.getYear() + " is not loaded");
    }
}
