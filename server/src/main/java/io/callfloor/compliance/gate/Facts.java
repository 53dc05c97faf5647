package io.callfloor.compliance.gate;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.compliance.DayKind;
import io.callfloor.compliance.DialRequest;
import io.callfloor.platform.time.CentreClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// All a judgement rests on.
///
/// @param at when the dial would be made
/// @param wrongNumber whether the number is known not to be this person's
record Facts(
        Instant at,
        DialRequest dial,
        PackStack packs,
        boolean suppressed,
        boolean wrongNumber,
        Dials number,
        Dials person,
        BusinessCalendar calendar) {

    /// The same facts, were nothing dialled until `later`.
    Facts at(Instant later) {
        return new Facts(later, dial, packs, suppressed, wrongNumber, number, person, calendar);
    }

    LocalDate day() {
        return at.atZone(CentreClock.ZONE).toLocalDate();
    }

    LocalTime time() {
        return at.atZone(CentreClock.ZONE).toLocalTime();
    }

    Optional<DayKind> kindOfDay() {
        return kindOf(day());
    }

    /// Empty when the calendar of that year is not loaded.
    Optional<DayKind> kindOf(LocalDate day) {
        try {
            return Optional.of(calendar.kind(day));
        } catch (CalendarMissing e) {
            return Optional.empty();
        }
    }
}
