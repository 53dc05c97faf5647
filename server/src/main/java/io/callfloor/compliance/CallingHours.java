package io.callfloor.compliance;

import io.callfloor.platform.web.Sentences;
import io.callfloor.platform.web.ValueWrong;
import java.time.LocalTime;

/// The hours in which a campaign wants to call, by the clock of the centre; the end is not included. Equal ends
/// mean closed. They only tighten what the rule packs allow. Make-up workdays count as weekdays, statutory
/// holidays as weekends.
public record CallingHours(LocalTime weekdayFrom, LocalTime weekdayTo, LocalTime weekendFrom, LocalTime weekendTo) {

    public CallingHours {
        check("weekday", weekdayFrom, weekdayTo);
        check("weekend", weekendFrom, weekendTo);
    }

    private static void check(String days, LocalTime from, LocalTime to) {
        if (from.isAfter(to)) {
            throw new ValueWrong("hours-wrong", new Sentences.Word("hours-of." + days), from, to);
        }
    }
}
