package io.callfloor.reporting;

import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The days a report is about, both ends included, by local date of call start.
record ReportRange(LocalDate from, LocalDate to) {

    private static final int MOST_DAYS = 3660;

    ReportRange {
        if (to.isBefore(from)) {
            throw ProblemException.badRequest("report-range-wrong", from, to);
        }
        if (ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw ProblemException.badRequest("report-range-too-long", from, to, MOST_DAYS);
        }
    }

    /// The days asked for; where an end is not given, that of `whole`.
    static ReportRange of(@Nullable LocalDate from, @Nullable LocalDate to, ReportRange whole) {
        return new ReportRange(from == null ? whole.from() : from, to == null ? whole.to() : to);
    }

    static ReportRange day(LocalDate day) {
        return new ReportRange(day, day);
    }

    Instant begin() {
        return from.atStartOfDay(CentreClock.ZONE).toInstant();
    }

    /// The first instant after the last day.
    Instant end() {
        return to.plusDays(1).atStartOfDay(CentreClock.ZONE).toInstant();
    }
}
