package io.callfloor.compliance.calendar;

import io.callfloor.compliance.DayKind;
import io.callfloor.platform.web.ValueWrong;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// A day that is not what its weekday says.
record SpecialDay(LocalDate day, DayKind kind, String nameZh, String nameEn) {

    private static final int LONGEST_SHOWN = 80;

    SpecialDay {
        if (kind != DayKind.HOLIDAY && kind != DayKind.MAKEUP_WORKDAY) {
            throw new ValueWrong("calendar-kind-wrong", kind.name());
        }
        if (kind == DayKind.MAKEUP_WORKDAY && day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
            throw new ValueWrong("calendar-makeup-wrong", day);
        }
    }

    boolean isHoliday() {
        return kind == DayKind.HOLIDAY;
    }

    /// Reads `date,kind,name_zh,name_en` lines; lines that begin with `#` and the heading are passed over.
    ///
    /// @throws ValueWrong with the line and what was expected of it
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
            throw new ValueWrong("calendar-columns-wrong", shown(line));
        }
        try {
            return new SpecialDay(
                    LocalDate.parse(parts[0].strip()), kind(parts[1].strip()), parts[2].strip(), parts[3].strip());
        } catch (DateTimeException e) {
            throw new ValueWrong("calendar-date-wrong", shown(line));
        }
    }

    private static DayKind kind(String given) {
        return Stream.of(DayKind.values())
                .filter(it -> it.name().equals(given))
                .findFirst()
                .orElseThrow(() -> new ValueWrong("calendar-kind-wrong", shown(given)));
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    }
}
