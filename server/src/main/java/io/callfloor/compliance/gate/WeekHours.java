package io.callfloor.compliance.gate;

import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.DayKind;

/// Hours of weekdays and of weekends. A make-up workday is a weekday; a holiday, where one may call at all, a
/// weekend.
record WeekHours(Hours weekday, Hours weekend) {

    static WeekHours of(CallingHours hours) {
        return new WeekHours(
                new Hours(hours.weekdayFrom(), hours.weekdayTo()), new Hours(hours.weekendFrom(), hours.weekendTo()));
    }

    static WeekHours daily(Hours hours) {
        return new WeekHours(hours, hours);
    }

    Hours on(DayKind day) {
        return switch (day) {
            case WORKDAY, MAKEUP_WORKDAY -> weekday;
            case WEEKEND, HOLIDAY -> weekend;
        };
    }

    WeekHours intersect(WeekHours other) {
        return new WeekHours(weekday.intersect(other.weekday), weekend.intersect(other.weekend));
    }
}
