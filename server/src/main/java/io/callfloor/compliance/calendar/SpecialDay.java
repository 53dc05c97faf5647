package io.callfloor.compliance.calendar;

import io.callfloor.compliance.DayKind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/// A day that is not what its weekday says.
record SpecialDay(LocalDate day, DayKind kind, String nameZh, String nameEn) {

    SpecialDay {
        if (kind != DayKind.HOLIDAY && kind != DayKind.MAKEUP_WORKDAY) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: HOLIDAY or MAKEUP_WORKDAY)");
        }
        if (kind == DayKind.MAKEUP_WORKDAY && day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
            throw new IllegalArgumentException(day + " is a " + day.getDayOfWeek()
                    + " and cannot be a make-up workday (expected: a Saturday or Sunday)");
        }
    }

    boolean isHoliday() {
        return kind == DayKind.HOLIDAY;
    }

    /// Reads `date,kind,name_zh,name_en` lines; lines that begin with `#` and the heading are passed over.
    ///
    /// @throws IllegalArgumentException with the line and what was expected of it
    static List<SpecialDay> parse(String csv) {
        return csv.lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !it.startsWith("#") && !it.startsWith("date,"))
                .map(SpecialDay::parseLine)
                .toList();
    }

    private static SpecialDay parseLine(String line) {
        var parts = line.split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("'" + line + "' (expected: date,kind,name_zh,name_en)");
        }
        try {
            return new SpecialDay(
                    LocalDate.parse(parts[0].strip()),
                    DayKind.valueOf(parts[1].strip()),
                    parts[2].strip(),
                    parts[3].strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + line + "' (expected: a date as 2027-01-01)", e);
        }
    }
}
