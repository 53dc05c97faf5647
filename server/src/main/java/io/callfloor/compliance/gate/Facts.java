package io.callfloor.compliance.gate;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.compliance.DayKind;
import io.callfloor.compliance.DialRequest;
import io.callfloor.platform.time.CentreClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
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

    /// The facts in short, for the record.
    Map<String, String> told() {
        var told = new HashMap<String, String>();
        told.put("localTime", time().withNano(0).toString());
        kindOfDay().ifPresent(it -> told.put("day", it.name()));
        told.put("province", dial.province());
        var age = dial.age();
        if (age != null) {
            told.put("age", age.toString());
        }
        told.put("productLine", dial.productLine());
        told.put("number", String.valueOf(number.on(day())));
        told.put("person", String.valueOf(person.on(day())));
        number.last().ifPresent(it -> told.put("lastAt", it.toString()));
        told.put("recorder", dial.recordable() ? "ready" : "none");
        var consent = dial.consent();
        told.put("consent", consent == null ? "none" : "given");
        if (consent != null) {
            told.put("basis", consent.basis());
            told.put("obtainedAt", consent.obtainedAt().toString());
            told.put("evidence", consent.evidence());
        }
        return told;
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
