package io.callfloor.campaign;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.compliance.DayKind;
import io.callfloor.platform.time.CentreClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// One day's calling hours of a campaign.
///
/// @param closes the first instant at which no call is made any more; the same as `opens` on a day without
///     calls
public record CallingDay(Instant opens, Instant closes) {

    public CallingDay {
        if (closes.isBefore(opens)) {
            throw new IllegalArgumentException("closes: " + closes + " (expected: not before " + opens + ")");
        }
    }

    /// The hours of `day`. Where the calendar of a year is missing, Saturdays and Sundays are the weekend: this
    /// is for the eye and for goals, whether a call may be made is the gate's to say.
    public static CallingDay of(Campaign campaign, BusinessCalendar calendar, LocalDate day) {
        var hours = campaign.hours();
        boolean working = switch (kind(calendar, day)) {
            case WORKDAY, MAKEUP_WORKDAY -> true;
            case WEEKEND, HOLIDAY -> false;
        };
        var from = working ? hours.weekdayFrom() : hours.weekendFrom();
        var to = working ? hours.weekdayTo() : hours.weekendTo();
        return new CallingDay(
                day.atTime(from).atZone(CentreClock.ZONE).toInstant(),
                day.atTime(to).atZone(CentreClock.ZONE).toInstant());
    }

    private static DayKind kind(BusinessCalendar calendar, LocalDate day) {
        try {
            return calendar.kind(day);
        } catch (CalendarMissing e) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return weekend ? DayKind.WEEKEND : DayKind.WORKDAY;
        }
    }

    public boolean open(Instant at) {
        return !at.isBefore(opens) && at.isBefore(closes);
    }

    /// How much of the day's calling time has passed, 0 before the start to 1 at the end; 1 on a day without
    /// calls.
    public double elapsed(Instant at) {
        var whole = Duration.between(opens, closes);
        if (whole.isZero()) {
            return 1;
        }
        double passed = (double) Duration.between(opens, at).toMillis() / whole.toMillis();
        return Math.clamp(passed, 0, 1);
    }
}
