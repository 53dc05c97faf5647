package io.callfloor.compliance.calendar;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.ValueWrong;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The calendar the gate goes by, a year at a time; and the way to load a year from the notice of the State
/// Council.
@RestController
class CalendarEndpoint {

    /// There are thirteen statutory days a year, and no notice has named more than this of all kinds.
    private static final int LEAST_HOLIDAYS = 13;

    private static final int MOST_DAYS = 80;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final HolidayTable table;
    private final CalendarStore store;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final CentreClock clock;
    private final TransactionTemplate transaction;

    CalendarEndpoint(
            HolidayTable table,
            CalendarStore store,
            BusinessCalendar calendar,
            Audit audit,
            CentreClock clock,
            TransactionTemplate transaction) {
        this.table = table;
        this.store = store;
        this.calendar = calendar;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// @param known every year that is loaded
    /// @param loaded whether this one is; when not, nothing is dialled in it
    /// @param shipped whether it came with the product, and so is not loaded by hand
    /// @param days every day of the year; empty when it is not loaded
    /// @param workdays days on which people work, make-up workdays among them
    record CalendarYear(
            int year,
            List<Integer> known,
            boolean loaded,
            boolean shipped,
            @Nullable String source,
            @Nullable String loadedByName,
            @Nullable Instant loadedAt,
            long workdays,
            List<CalendarDay> days) {}

    /// @param name the holiday, also on the days worked for it; empty on ordinary days
    record CalendarDay(LocalDate day, String kind, String name) {}

    @Requires("compliance:read")
    @GetMapping("/api/compliance/calendar")
    CalendarYear show(
            @RequestParam(required = false) @Bound(min = FIRST_YEAR, max = LAST_YEAR) @Nullable Integer year,
            Locale locale) {
        return view(year == null ? clock.instant().atZone(CentreClock.ZONE).getYear() : year, locale);
    }

    private CalendarYear view(int year, Locale locale) {
        var loaded = table.knows(year);
        var days = loaded ? days(year, locale) : List.<CalendarDay>of();
        var by = store.find(year);
        return new CalendarYear(
                year,
                table.years(),
                loaded,
                table.ships(year),
                by.map(CalendarStore.Loaded::source).orElse(null),
                by.map(CalendarStore.Loaded::byName).orElse(null),
                by.map(CalendarStore.Loaded::at).orElse(null),
                days.stream().filter(it -> it.kind().endsWith("WORKDAY")).count(),
                days);
    }

    private List<CalendarDay> days(int year, Locale locale) {
        var names = new java.util.HashMap<LocalDate, String>();
        boolean english = locale.getLanguage().equals("en");
        table.special(year).forEach(it -> names.put(it.day(), english ? it.nameEn() : it.nameZh()));
        return Stream.iterate(LocalDate.of(year, 1, 1), it -> it.getYear() == year, it -> it.plusDays(1))
                .map(it -> new CalendarDay(it, calendar.kind(it).name(), names.getOrDefault(it, "")))
                .toList();
    }

    /// @param csv `date,kind,name_zh,name_en` a line; kind is `HOLIDAY` or `MAKEUP_WORKDAY`
    /// @param source the notice it was taken from
    record CalendarYearBody(String csv, String source) {
        CalendarYearBody {
            source = source.strip();
            if (source.isEmpty()) {
                throw ProblemException.badRequest("compliance-words-needed", "source");
            }
        }
    }

    @Requires("compliance:decide")
    @PutMapping("/api/compliance/calendar/{year}")
    CalendarYear load(
            @PathVariable @Bound(min = FIRST_YEAR, max = LAST_YEAR) int year,
            @RequestBody CalendarYearBody body,
            SignedIn who,
            Locale locale) {
        if (table.ships(year)) {
            throw ProblemException.conflict("calendar-shipped", String.valueOf(year));
        }
        var days = checked(year, body.csv());
        transaction.executeWithoutResult(_ -> {
            store.replace(year, days, body.source(), who.user(), who.name(), clock.instant());
            audit.record(
                    who, "calendar.loaded", "calendar:" + year, Map.of("days", days.size(), "source", body.source()));
        });
        table.refresh();
        return view(year, locale);
    }

    private static List<SpecialDay> checked(int year, String csv) {
        List<SpecialDay> days;
        try {
            days = SpecialDay.parse(csv);
        } catch (ValueWrong e) {
            throw ProblemException.refused("calendar-line-wrong", e.sentence());
        }
        for (var it : days) {
            if (it.day().getYear() != year) {
                throw ProblemException.refused("calendar-other-year", it.day(), String.valueOf(year));
            }
        }
        long distinct = days.stream().map(SpecialDay::day).distinct().count();
        if (distinct != days.size()) {
            throw ProblemException.refused("calendar-day-twice");
        }
        long holidays = days.stream().filter(SpecialDay::isHoliday).count();
        if (holidays < LEAST_HOLIDAYS || days.size() > MOST_DAYS) {
            throw ProblemException.refused("calendar-incomplete", holidays, LEAST_HOLIDAYS);
        }
        return days;
    }
}
