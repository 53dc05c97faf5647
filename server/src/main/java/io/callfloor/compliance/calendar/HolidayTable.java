package io.callfloor.compliance.calendar;

import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.compliance.DayKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The calendar of the mainland: years the product brings (`calendars/cn.csv`) and years an officer has loaded
/// since. A year of which there is no row is not known.
@Component
class HolidayTable implements BusinessCalendar {

    private final CalendarStore store;
    private final List<SpecialDay> shipped;
    private volatile Days days;

    HolidayTable(CalendarStore store) {
        this.store = store;
        this.shipped = shipped();
        this.days = Days.of(Stream.concat(shipped.stream(), store.list().stream()));
    }

    private record Days(Map<LocalDate, SpecialDay> special, Set<Integer> years) {

        static Days of(Stream<SpecialDay> all) {
            var special = all.collect(Collectors.toUnmodifiableMap(SpecialDay::day, Function.identity(), (a, _) -> a));
            var years = special.keySet().stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());
            return new Days(special, years);
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

    @Override
    public DayKind kind(LocalDate day) {
        if (!knows(day.getYear())) {
            throw new CalendarMissing(day.getYear());
        }
        var special = days.special().get(day);
        if (special != null) {
            return special.kind();
        }
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? DayKind.WEEKEND : DayKind.WORKDAY;
    }

    boolean knows(int year) {
        return days.years().contains(year);
    }

    /// Years that are known, in order.
    Set<Integer> years() {
        return new TreeSet<>(days.years());
    }

    boolean ships(int year) {
        return shipped.stream().anyMatch(it -> it.day().getYear() == year);
    }

    Optional<SpecialDay> special(LocalDate day) {
        return Optional.ofNullable(days.special().get(day));
    }

    /// Reads anew what officers have loaded, here or on another node.
    void refresh() {
        days = Days.of(Stream.concat(shipped.stream(), store.list().stream()));
    }
}
