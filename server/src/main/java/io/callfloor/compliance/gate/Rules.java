package io.callfloor.compliance.gate;

import static io.callfloor.compliance.gate.Rule.blocks;
import static io.callfloor.compliance.gate.Rule.defers;
import static io.callfloor.compliance.gate.Rule.lacks;
import static io.callfloor.compliance.gate.Rule.warns;
import static io.callfloor.compliance.gate.Rule.within;

import io.callfloor.compliance.CallerPool;
import io.callfloor.compliance.DayKind;
import io.callfloor.compliance.RecordingDuty;
import io.callfloor.compliance.gate.Rule.Breach;
import io.callfloor.platform.time.CentreClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every rule of the gate, in the order in which they decide. Rules see facts only: no clock, no database.
///
/// A call the customer asked for passes the rules `CN-OT-05` (holiday), `CN-CP-03.hours`, `CN-CP-03.answered`
/// and `CN-CP-03.gap`; all others bind it like any call.
final class Rules {

    /// An opening is sought this far ahead; hours that never open in between are no hours.
    static final int DAYS_AHEAD = 60;

    private static final Pattern SHOWABLE = Pattern.compile("\\+?\\d{5,15}");
    private static final Pattern FOUR_HUNDRED = Pattern.compile("(\\+?86|0086)?400\\d{7}");

    static final List<Rule> IN_ORDER = List.of(
            lacks("pack-unknown", Rules::packUnknown),
            lacks("CN-TE-04", within(Rules::numberNotPermitted)),
            lacks("caller-none", Rules::noNumberLeft),
            lacks("caller-unknown", Rules::callerUnknown),
            lacks("CN-IN-11", within(Rules::unrecorded)),
            blocks("CN-CP-02", facts -> when(facts.suppressed(), Map.of())),
            blocks("wrong-number", facts -> when(facts.wrongNumber(), Map.of())),
            blocks("CN-PI-01", within(Rules::noConsent)),
            blocks("CN-PI-02", Rules::otherPurpose),
            blocks("CN-PI-04", Rules::withdrawn),
            blocks("CN-PI-13", Rules::consentExpired),
            blocks("CN-PI-12", within(Rules::tooYoung)),
            blocks("CN-PI-07", Rules::listExpired),
            lacks("calendar-missing", Rules::calendarMissing),
            defers("CN-OT-05", Rules::holiday),
            defers("CN-IN-01", Rules::outsideLegalHours),
            defers("CN-CP-03.hours", Rules::outsideHours),
            defers("campaign-hours", (facts, _) -> outsideCampaignHours(facts)),
            defers("caller-limits", (facts, _) -> numbersSpent(facts)),
            defers("CN-CP-03.cool-down", Rules::coolingDown),
            defers("CN-TE-09", Rules::abandonedLately),
            defers("CN-CP-03.answered", Rules::spokenToToday),
            defers("CN-CP-03.day", Rules::tooManyToday),
            defers("CN-CP-03.gap", Rules::tooSoon),
            defers(
                    "CN-CP-03.week",
                    (facts, limits) -> tooMany(
                            facts,
                            limits.perWeek(),
                            dials -> dials.within(Limits.WEEK, facts.at()),
                            d -> d.freeAgain(limits.perWeek(), Limits.WEEK))),
            defers(
                    "CN-CP-03.month",
                    (facts, limits) -> tooMany(
                            facts,
                            limits.perMonth(),
                            dials -> dials.within(Limits.MONTH, facts.at()),
                            d -> d.freeAgain(limits.perMonth(), Limits.MONTH))),
            warns("CN-CP-03.lunch", Rules::lunchTime));

    private Rules() {}

    private static Optional<Breach> when(boolean breached, Map<String, String> seen) {
        return breached ? Optional.of(new Breach(seen, null)) : Optional.empty();
    }

    private static Optional<Breach> until(@Nullable Instant until, Map<String, String> seen) {
        return Optional.of(new Breach(seen, until));
    }

    private static Optional<Breach> packUnknown(Facts facts) {
        var missing = facts.packs().missing(facts.day());
        return when(
                !missing.isEmpty() || facts.packs().limits().isEmpty(),
                Map.of(
                        "packs",
                        String.join(", ", facts.dial().packs().stream().sorted().toList()),
                        "missing",
                        String.join(", ", missing)));
    }

    /// Numbers that are spent for now are permitted all the same; of them `caller-limits` speaks.
    private static Optional<Breach> numberNotPermitted(Facts facts, Limits limits) {
        return limits.permittedNumber() ? noNumberLeft(facts.dial().pool()) : Optional.empty();
    }

    private static Optional<Breach> noNumberLeft(Facts facts) {
        var pool = facts.dial().pool();
        return pool.inCharge() ? noNumberLeft(pool) : Optional.empty();
    }

    private static Optional<Breach> noNumberLeft(CallerPool pool) {
        return when(pool.free() + pool.spent() == 0, told(pool));
    }

    private static Optional<Breach> numbersSpent(Facts facts) {
        var pool = facts.dial().pool();
        var freeAt = pool.freeAt();
        return pool.free() == 0 && freeAt != null && freeAt.isAfter(facts.at())
                ? until(freeAt, told(pool))
                : Optional.empty();
    }

    private static Map<String, String> told(CallerPool pool) {
        return Map.of(
                "expired", String.valueOf(pool.expired()),
                "resting", String.valueOf(pool.resting()),
                "elsewhere", String.valueOf(pool.elsewhere()),
                "spent", String.valueOf(pool.spent()));
    }

    private static Optional<Breach> callerUnknown(Facts facts) {
        if (facts.dial().pool().inCharge()) {
            return Optional.empty();
        }
        var given = facts.dial().callerNumber();
        var caller = given == null ? "" : given.replaceAll("[ ()-]", "");
        return when(
                !SHOWABLE.matcher(caller).matches()
                        || FOUR_HUNDRED.matcher(caller).matches(),
                Map.of("caller", caller));
    }

    private static Optional<Breach> unrecorded(Facts facts, Limits limits) {
        boolean required = limits.recording().map(RecordingDuty::required).orElse(false);
        return when(required && !facts.dial().recordable(), Map.of("recorder", "none"));
    }

    private static Optional<Breach> noConsent(Facts facts, Limits limits) {
        var consent = facts.dial().consent();
        if (consent == null) {
            return when(true, Map.of("consent", "none"));
        }
        return when(
                !limits.acceptedBases().contains(consent.basis())
                        || consent.obtainedAt().isAfter(facts.at())
                        || consent.evidence().isBlank(),
                Map.of(
                        "basis", consent.basis(),
                        "accepted",
                                String.join(
                                        ", ",
                                        limits.acceptedBases().stream().sorted().toList()),
                        "obtainedAt", consent.obtainedAt().toString(),
                        "evidence", consent.evidence().isBlank() ? "none" : "given"));
    }

    private static Optional<Breach> otherPurpose(Facts facts) {
        var consent = facts.dial().consent();
        return when(
                consent != null && !consent.productLines().contains(facts.dial().productLine()),
                Map.of(
                        "productLine",
                        facts.dial().productLine(),
                        "agreedTo",
                        consent == null
                                ? ""
                                : String.join(
                                        ", ",
                                        consent.productLines().stream().sorted().toList())));
    }

    private static Optional<Breach> withdrawn(Facts facts) {
        var consent = facts.dial().consent();
        return consent == null ? Optional.empty() : over(consent.withdrawnAt(), "withdrawnAt", facts.at());
    }

    private static Optional<Breach> consentExpired(Facts facts) {
        var consent = facts.dial().consent();
        return consent == null ? Optional.empty() : ended(consent.expiresAt(), facts.at());
    }

    private static Optional<Breach> tooYoung(Facts facts, Limits limits) {
        var age = facts.dial().age();
        return when(
                age != null && age < limits.youngest(),
                Map.of("age", String.valueOf(age), "youngest", String.valueOf(limits.youngest())));
    }

    private static Optional<Breach> listExpired(Facts facts) {
        return ended(facts.dial().listExpiresAt(), facts.at());
    }

    /// @param end the first instant at which it no longer holds; people are told the last day on which it did
    private static Optional<Breach> ended(@Nullable Instant end, Instant at) {
        return end == null || end.isAfter(at)
                ? Optional.empty()
                : when(
                        true,
                        Map.of(
                                "lastDay",
                                LocalDate.ofInstant(end.minusNanos(1), CentreClock.ZONE)
                                        .toString()));
    }

    private static Optional<Breach> over(@Nullable Instant end, String name, Instant at) {
        return end == null || end.isAfter(at) ? Optional.empty() : when(true, Map.of(name, end.toString()));
    }

    private static Optional<Breach> calendarMissing(Facts facts) {
        return when(
                facts.kindOfDay().isEmpty(),
                Map.of("year", String.valueOf(facts.day().getYear())));
    }

    private static Optional<Breach> holiday(Facts facts, Limits limits) {
        if (!limits.holidaysClosed() || facts.dial().customerRequested() || !isHoliday(facts.kindOfDay())) {
            return Optional.empty();
        }
        var day = facts.day();
        while (isHoliday(facts.kindOf(day))) {
            day = day.plusDays(1);
        }
        return until(startOf(day), Map.of("day", facts.day().toString()));
    }

    private static boolean isHoliday(Optional<DayKind> day) {
        return day.equals(Optional.of(DayKind.HOLIDAY));
    }

    private static Optional<Breach> outsideLegalHours(Facts facts, Limits limits) {
        return outside(facts, WeekHours.daily(limits.legalHours()));
    }

    private static Optional<Breach> outsideHours(Facts facts, Limits limits) {
        return facts.dial().customerRequested()
                ? Optional.empty()
                : outside(facts, limits.hoursIn(facts.dial().province()));
    }

    private static Optional<Breach> outsideCampaignHours(Facts facts) {
        return outside(facts, WeekHours.of(facts.dial().campaignHours()));
    }

    /// Stands when the facts' instant lies outside `hours`. Where the calendar ends, `calendar-missing` speaks.
    private static Optional<Breach> outside(Facts facts, WeekHours hours) {
        var today = facts.kindOfDay();
        if (today.isEmpty() || hours.on(today.get()).contains(facts.time())) {
            return Optional.empty();
        }
        var seen = new LinkedHashMap<String, String>();
        seen.put("localTime", facts.time().withNano(0).toString());
        seen.put("day", today.get().name());
        seen.put("hours", hours.on(today.get()).toString());
        seen.put("province", facts.dial().province());
        return until(opens(facts, hours), seen);
    }

    /// The next instant within `hours`; the midnight from which the calendar is not known, if that comes first;
    /// null when there is none.
    private static @Nullable Instant opens(Facts facts, WeekHours hours) {
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            var day = facts.day().plusDays(ahead);
            var kind = facts.kindOf(day);
            if (kind.isEmpty()) {
                return startOf(day);
            }
            var open = hours.on(kind.get());
            var opens = day.atTime(open.from()).atZone(CentreClock.ZONE).toInstant();
            if (!open.isEmpty() && opens.isAfter(facts.at())) {
                return opens;
            }
        }
        return null;
    }

    private static Optional<Breach> abandonedLately(Facts facts, Limits limits) {
        if (!facts.dial().kind().byMachine()) {
            return Optional.empty();
        }
        var found = later(facts.number().lastAbandoned(), facts.person().lastAbandoned());
        return limits.abandonment()
                .flatMap(rule -> found.filter(it -> it.plus(rule.recallLock()).isAfter(facts.at()))
                        .flatMap(it -> until(
                                it.plus(rule.recallLock()),
                                Map.of(
                                        "abandonedAt",
                                        it.toString(),
                                        "lockHours",
                                        String.valueOf(rule.recallLock().toHours())))));
    }

    private static Optional<Breach> coolingDown(Facts facts, Limits limits) {
        var putOff = later(facts.number().lastPutOff(), facts.person().lastPutOff());
        return putOff.filter(it -> it.plus(limits.softNo()).isAfter(facts.at()))
                .flatMap(it -> until(
                        it.plus(limits.softNo()),
                        Map.of(
                                "saidAt",
                                it.toString(),
                                "days",
                                String.valueOf(limits.softNo().toDays()))));
    }

    private static Optional<Breach> spokenToToday(Facts facts, Limits limits) {
        return facts.dial().customerRequested()
                ? Optional.empty()
                : tooMany(facts, limits.answeredPerDay(), dials -> dials.answeredOn(facts.day()), _ -> tomorrow(facts));
    }

    private static Optional<Breach> tooManyToday(Facts facts, Limits limits) {
        return tooMany(facts, limits.perDay(), dials -> dials.on(facts.day()), _ -> tomorrow(facts));
    }

    private static Instant tomorrow(Facts facts) {
        return startOf(facts.day().plusDays(1));
    }

    private static Optional<Breach> tooSoon(Facts facts, Limits limits) {
        if (facts.dial().customerRequested()) {
            return Optional.empty();
        }
        return later(facts.number().last(), facts.person().last())
                .filter(it -> it.plus(limits.gap()).isAfter(facts.at()))
                .flatMap(it -> until(
                        it.plus(limits.gap()),
                        Map.of(
                                "lastAt",
                                it.toString(),
                                "minutes",
                                String.valueOf(limits.gap().toMinutes()))));
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /// A cap counted for the number and for the person; both must be free.
    private static Optional<Breach> tooMany(
            Facts facts, int cap, Function<Dials, Integer> count, Function<Dials, Instant> free) {
        int number = count.apply(facts.number());
        int person = count.apply(facts.person());
        if (number < cap && person < cap) {
            return Optional.empty();
        }
        var freeAgain = later(
                number < cap ? Optional.empty() : Optional.of(free.apply(facts.number())),
                person < cap ? Optional.empty() : Optional.of(free.apply(facts.person())));
        return until(
                freeAgain.orElseThrow(),
                Map.of("number", String.valueOf(number), "person", String.valueOf(person), "cap", String.valueOf(cap)));
    }

    private static Optional<Breach> lunchTime(Facts facts, Limits limits) {
        return limits.lunchQuiet().stream()
                .filter(it -> it.contains(facts.time()))
                .findFirst()
                .flatMap(it -> when(true, Map.of("hours", it.toString())));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(CentreClock.ZONE).toInstant();
    }
}
