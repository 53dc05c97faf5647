package io.callfloor.compliance.gate;

import io.callfloor.compliance.ADial;
import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.DialKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the pack `cn` means, told a second time and in another way: seconds of the day in plain numbers,
/// holidays as written in the notices, history searched from end to end. It shares no code with the gate.
final class NaiveLaw {

    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    /// 2026, first and last day of each holiday, and the Saturdays and Sundays worked for them.
    private static final String[] HOLIDAYS = {
        "2026-01-01 2026-01-03",
        "2026-02-15 2026-02-23",
        "2026-04-04 2026-04-06",
        "2026-05-01 2026-05-05",
        "2026-06-19 2026-06-21",
        "2026-09-25 2026-09-27",
        "2026-10-01 2026-10-07"
    };
    private static final List<Long> WORKED = List.of(
            day("2026-01-04"),
            day("2026-02-14"),
            day("2026-02-28"),
            day("2026-05-09"),
            day("2026-09-20"),
            day("2026-10-10"));

    private final List<Dialled> log = new ArrayList<>();
    private final Set<String> suppressed = new HashSet<>();
    private final Set<String> wrong = new HashSet<>();

    private static final class Dialled {
        final long second;
        final Instant at;
        final String number;
        final String person;
        boolean answered;
        boolean putOff;
        boolean abandoned;

        Dialled(Instant at, String number, String person) {
            this.at = at;
            this.second = at.getEpochSecond();
            this.number = number;
            this.person = person;
        }
    }

    private static long day(String date) {
        return java.time.LocalDate.parse(date).toEpochDay();
    }

    private static String number(ADial dial) {
        return Arrays.toString(dial.number());
    }

    private static String person(ADial dial) {
        return dial.customer().toString();
    }

    void dialled(ADial dial, Instant at, boolean answered, boolean putOff, boolean abandoned) {
        var entry = new Dialled(at, number(dial), person(dial));
        entry.answered = answered;
        entry.putOff = putOff;
        entry.abandoned = abandoned;
        log.add(entry);
    }

    void suppress(ADial dial) {
        suppressed.add(number(dial));
    }

    void lift(ADial dial) {
        suppressed.remove(number(dial));
    }

    void wrongNumber(ADial dial) {
        wrong.add(number(dial) + person(dial));
    }

    boolean mayDial(ADial dial, Instant at) {
        return neverForbids(dial) && notOver(dial, at) && hoursAllow(dial, at) && countsAllow(dial, at);
    }

    boolean neverForbids(ADial dial) {
        var consent = dial.consent();
        return !suppressed.contains(number(dial))
                && !wrong.contains(number(dial) + person(dial))
                && consent != null
                && (consent.basis().equals("CONSENT") || consent.basis().equals("REQUEST"))
                && !consent.evidence().isBlank()
                && consent.productLines().contains(dial.productLine())
                && !(dial.age() != null && dial.age() <= 17);
    }

    private static boolean notOver(ADial dial, Instant at) {
        var consent = dial.consent();
        for (var end : Arrays.asList(
                dial.listExpiresAt(),
                consent == null ? null : consent.expiresAt(),
                consent == null ? null : consent.withdrawnAt())) {
            if (end != null && end.toEpochMilli() <= at.toEpochMilli()) {
                return false;
            }
        }
        return consent == null || consent.obtainedAt().toEpochMilli() <= at.toEpochMilli();
    }

    private static boolean hoursAllow(ADial dial, Instant at) {
        long local = at.getEpochSecond() + 8 * HOUR;
        long day = Math.floorDiv(local, DAY);
        long second = Math.floorMod(local, DAY);
        boolean holiday = false;
        for (var stretch : HOLIDAYS) {
            holiday |= day(stretch.substring(0, 10)) <= day && day <= day(stretch.substring(11));
        }
        // 1970-01-01 was a Thursday, the day before it a Wednesday
        long sinceMonday = Math.floorMod(day + 3, 7);
        boolean atWork = !holiday && (sinceMonday < 5 || WORKED.contains(day));
        if (second < 9 * HOUR || second >= 21 * HOUR || !inCampaign(dial.hours(), atWork, second)) {
            return false;
        }
        if (dial.requested()) {
            return true;
        }
        if (holiday) {
            return false;
        }
        long from = (atWork ? 9 : 10) * HOUR;
        long to = (atWork ? 20 : 19) * HOUR;
        return switch (dial.province()) {
            case "新疆", "西藏", "新疆维吾尔自治区" -> from + 2 * HOUR <= second && second < 21 * HOUR;
            case "浙江", "北京" -> from <= second && second < to;
            default -> from + 2 * HOUR <= second && second < to;
        };
    }

    private static boolean inCampaign(CallingHours hours, boolean atWork, long second) {
        return atWork
                ? hours.weekdayFrom().toSecondOfDay() <= second
                        && second < hours.weekdayTo().toSecondOfDay()
                : hours.weekendFrom().toSecondOfDay() <= second
                        && second < hours.weekendTo().toSecondOfDay();
    }

    private boolean countsAllow(ADial dial, Instant at) {
        for (boolean byNumber : new boolean[] {true, false}) {
            int today = 0;
            int spoken = 0;
            int week = 0;
            int month = 0;
            for (var it : log) {
                if (byNumber ? !it.number.equals(number(dial)) : !it.person.equals(person(dial))) {
                    continue;
                }
                long ago = at.getEpochSecond() - it.second;
                boolean sameDay =
                        Math.floorDiv(it.second + 8 * HOUR, DAY) == Math.floorDiv(at.getEpochSecond() + 8 * HOUR, DAY);
                today += sameDay ? 1 : 0;
                spoken += sameDay && it.answered ? 1 : 0;
                week += ago < 7 * DAY ? 1 : 0;
                month += ago < 30 * DAY ? 1 : 0;
                boolean machine = dial.kind() == DialKind.PROGRESSIVE || dial.kind() == DialKind.PREDICTIVE;
                if (it.abandoned && machine && at.isBefore(it.at.plusSeconds(DAY))) {
                    return false;
                }
                if (it.putOff && ago < 30 * DAY || !dial.requested() && ago < 2 * HOUR) {
                    return false;
                }
            }
            if (today >= 3 || week >= 7 || month >= 15 || !dial.requested() && spoken >= 1) {
                return false;
            }
        }
        return true;
    }
}
