package io.callfloor.compliance.calendar;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.compliance.DayKind;
import io.callfloor.platform.time.CentreClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The calendar of the mainland: years the product brings (`calendars/cn.csv`) and years an officer has loaded
/// since. A year of which there is no row is not known.
@Component
class HolidayTable implements BusinessCalendar {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final CalendarStore store;
    private final List<SpecialDay> shipped;
    private final Clock wall;
    private volatile Days days;

    HolidayTable(CalendarStore store, CentreClock clock) {
        this.store = store;
        this.shipped = shipped();
        this.wall = clock.wall();
        this.days = read();
    }

    private record Days(Map<LocalDate, SpecialDay> special, Set<Integer> years, Instant readAt) {

        static Days of(Stream<SpecialDay> all, Instant readAt) {
            var special = all.collect(Collectors.toUnmodifiableMap(SpecialDay::day, Function.identity(), (a, _) -> a));
            var years = special.keySet().stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
            return new Days(special, years, readAt);
        }
    }

    private static List<SpecialDay> shipped() {
        try (var reader = new BufferedReader(new InputStreamReader(
                new ClassPathResource("calendars/cn.csv").getInputStream(), StandardCharsets.UTF_8))) {
            return SpecialDay.parse(reader.readAllAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Days read() {
        return Days.of(Stream.concat(shipped.stream(), store.list().stream()), wall.instant());
    }

    @Override
    public DayKind kind(LocalDate day) {
        var known = days();
        if (!known.years().contains(day.getYear())) {
            throw new CalendarMissing(day.getYear());
        }
        var special = known.special().get(day);
        if (special != null) {
            return special.kind();
        }
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? DayKind.WEEKEND : DayKind.WORKDAY;
    }

    /// What an officer loads on another node is known here within a minute.
    private Days days() {
        if (days.readAt().plus(FRESH).isBefore(wall.instant())) {
            refresh();
        }
        return days;
    }

    boolean knows(int year) {
        return days().years().contains(year);
    }

    /// Years that are known, in order.
    List<Integer> years() {
        return days().years().stream().sorted().toList();
    }

    boolean ships(int year) {
        return shipped.stream().anyMatch(it -> it.day().getYear() == year);
    }

    /// The days of a year that are not what their weekdays say.
    List<SpecialDay> special(int year) {
        return days().special().values().stream()
                .filter(it -> it.day().getYear() == year)
                .sorted(Comparator.comparing(SpecialDay::day))
                .toList();
    }

    /// Reads anew what officers have loaded.
    void refresh() {
        days = read();
    }
}
