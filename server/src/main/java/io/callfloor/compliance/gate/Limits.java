package io.callfloor.compliance.gate;

import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.Provinces;
import io.callfloor.compliance.RecordingDuty;
import io.callfloor.compliance.gate.RulePack.Parameters;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What binds a dial once all packs of a campaign are laid over each other. The strictest wins: hours and
/// lawful bases intersect, caps take the least, gaps and cool-downs the most. So one pack more never allows
/// more.
///
/// @param youngest age in full years from which a person may be sold to; 0 when no pack says so
/// @param permittedNumber whether a number of the pool must be shown whose permit is in force
/// @param hours by region: how the name of a province begins, and {@link #ELSEWHERE} for all others
record Limits(
        Set<String> acceptedBases,
        int youngest,
        Hours legalHours,
        Map<String, WeekHours> hours,
        boolean holidaysClosed,
        int perDay,
        int answeredPerDay,
        int perWeek,
        int perMonth,
        Duration gap,
        Duration softNo,
        List<Hours> lunchQuiet,
        Optional<Abandonment> abandonment,
        Optional<RecordingDuty> recording,
        boolean permittedNumber) {

    static final String ELSEWHERE = "";
    static final Duration WEEK = Duration.ofDays(7);
    static final Duration MONTH = Duration.ofDays(30);

    Limits {
        acceptedBases = Set.copyOf(acceptedBases);
        hours = Map.copyOf(hours);
        lunchQuiet = List.copyOf(lunchQuiet);
    }

    /// Lays `packs` over each other; empty when together they leave a limit open, for then nothing may be
    /// dialled.
    static Optional<Limits> of(Collection<RulePack> packs) {
        var all = packs.stream()
                .map(RulePack::parameters)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        var bases = each(all, Parameters::acceptedBases).reduce(Limits::common);
        var legal = each(all, Parameters::legalHours).reduce(Hours::intersect);
        var perDay = each(all, Parameters::perDay).reduce(Math::min);
        var answered = each(all, Parameters::answeredPerDay).reduce(Math::min);
        var perWeek = each(all, Parameters::perWeek).reduce(Math::min);
        var perMonth = each(all, Parameters::perMonth).reduce(Math::min);
        var gap = each(all, Parameters::gap).reduce(Limits::longer);
        var softNo = each(all, Parameters::softNo).reduce(Limits::longer);
        var hours = hours(all);
        if (Stream.of(bases, legal, perDay, answered, perWeek, perMonth, gap, softNo)
                        .anyMatch(Optional::isEmpty)
                || hours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Limits(
                bases.orElseThrow(),
                each(all, Parameters::youngest).reduce(Math::max).orElse(0),
                legal.orElseThrow(),
                hours,
                each(all, Parameters::holidaysClosed).anyMatch(it -> it),
                perDay.orElseThrow(),
                answered.orElseThrow(),
                perWeek.orElseThrow(),
                perMonth.orElseThrow(),
                gap.orElseThrow(),
                softNo.orElseThrow(),
                each(all, Parameters::lunchQuiet).toList(),
                each(all, Parameters::abandonment).reduce(Abandonment::with),
                each(all, Parameters::recording).reduce(RecordingDuty::with),
                each(all, Parameters::permittedNumber).anyMatch(it -> it)));
    }

    private static <T> Stream<T> each(List<Parameters> all, Function<Parameters, @Nullable T> part) {
        var given = new ArrayList<T>();
        for (var parameters : all) {
            T value = part.apply(parameters);
            if (value != null) {
                given.add(value);
            }
        }
        return given.stream();
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Map<String, WeekHours> hours(List<Parameters> all) {
        var regions = new HashSet<>(Set.of(ELSEWHERE));
        all.forEach(it -> it.regions().forEach(region -> regions.add(region.province())));
        var hours = new HashMap<String, WeekHours>();
        for (var parameters : all) {
            for (var region : regions) {
                var here = hoursIn(region, parameters);
                if (here != null) {
                    hours.merge(region, here, WeekHours::intersect);
                }
            }
        }
        return hours;
    }

    private static @Nullable WeekHours hoursIn(String region, Parameters parameters) {
        var hours = parameters.hours();
        if (hours == null) {
            return null;
        }
        for (var later : parameters.regions()) {
            if (later.province().equals(region)) {
                var legal = parameters.legalHours();
                return new WeekHours(
                        hours.weekday().later(later.laterBy(), latestEnd(legal, hours.weekday())),
                        hours.weekend().later(later.laterBy(), latestEnd(legal, hours.weekend())));
            }
        }
        return hours;
    }

    private static LocalTime latestEnd(@Nullable Hours legal, Hours ordinary) {
        return legal == null ? ordinary.to() : legal.to();
    }

    /// The hours of a province; where the place is not known, those that every region allows.
    WeekHours hoursIn(String province) {
        for (var region : hours.keySet()) {
            if (!region.equals(ELSEWHERE) && province.startsWith(region)) {
                return known(region);
            }
        }
        return Provinces.isKnown(province)
                ? known(ELSEWHERE)
                : hours.values().stream().reduce(WeekHours::intersect).orElseThrow();
    }

    private WeekHours known(String region) {
        return Objects.requireNonNull(hours.get(region));
    }

    /// How far back dials can still matter.
    Duration memory() {
        return longer(MONTH, softNo);
    }
}
