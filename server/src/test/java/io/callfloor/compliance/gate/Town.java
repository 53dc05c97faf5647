package io.callfloor.compliance.gate;

import io.callfloor.compliance.ADial;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.Consent;
import io.callfloor.compliance.DayKind;
import io.callfloor.compliance.DialKind;
import io.callfloor.platform.time.CentreClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A few people who share a few numbers, and campaigns that want to call them: what the properties of the gate
/// are tried on. All chance comes from one seed.
final class Town {

    static final RulePacks PACKS = new RulePacks(JsonMapper.builder().build());
    static final BusinessCalendar CALENDAR = calendar();

    private static final String[] PROVINCES = {"浙江", "北京", "新疆", "西藏", "新疆维吾尔自治区", "", "不明"};
    private static final CallingHours[] HOURS = {
        ADial.WIDE,
        ADial.WIDE,
        new CallingHours(LocalTime.of(9, 0), LocalTime.of(18, 30), LocalTime.of(10, 0), LocalTime.of(17, 0)),
        new CallingHours(LocalTime.of(13, 30), LocalTime.of(20, 30), LocalTime.of(12, 0), LocalTime.of(12, 0))
    };
    private static final String[] MOMENTS = {
        "08:59:59",
        "09:00:00",
        "09:59:59",
        "10:00:00",
        "10:59:59",
        "11:00:00",
        "12:00:00",
        "18:59:59",
        "19:00:00",
        "19:59:59",
        "20:00:00",
        "20:59:59",
        "21:00:00",
        "00:00:00",
        "23:59:59"
    };

    final Random chance;
    private final byte[][] numbers = new byte[4][16];
    private final UUID[] people = new UUID[4];

    Town(long seed) {
        chance = new Random(seed);
        for (int i = 0; i < 4; i++) {
            chance.nextBytes(numbers[i]);
            people[i] = new UUID(chance.nextLong(), chance.nextLong());
        }
    }

    /// A dial of one of the people on one of the numbers, most of them lawful in themselves.
    private static final DialKind[] KINDS = DialKind.values();

    ADial dial(Instant now) {
        int who = chance.nextInt(4);
        var dial = ADial.aDial()
                .of(numbers[chance.nextInt(5) == 0 ? chance.nextInt(4) : who], people[who])
                .in(PROVINCES[chance.nextInt(PROVINCES.length)])
                .during(HOURS[chance.nextInt(HOURS.length)]);
        if (chance.nextInt(6) == 0) {
            dial = dial.asAsked();
        }
        if (chance.nextInt(3) == 0) {
            dial = dial.by(KINDS[chance.nextInt(KINDS.length)]);
        }
        if (chance.nextInt(12) == 0) {
            dial = dial.with(consent(now));
        }
        if (chance.nextInt(15) == 0) {
            dial = dial.listUntil(now.plus(Duration.ofHours(chance.nextInt(80) - 10)));
        }
        if (chance.nextInt(25) == 0) {
            dial = dial.offering("FUND");
        }
        if (chance.nextInt(10) == 0) {
            dial = dial.aged(15 + chance.nextInt(6));
        }
        return dial;
    }

    private @Nullable Consent consent(Instant now) {
        return switch (chance.nextInt(6)) {
            case 0 -> null;
            case 1 -> new Consent("CONTRACT", Set.of("DEPOSIT"), now.minusSeconds(60), null, null, "x");
            case 2 -> new Consent("CONSENT", Set.of("DEPOSIT"), now.minusSeconds(60), null, now.minusSeconds(1), "x");
            case 3 -> new Consent("CONSENT", Set.of("DEPOSIT"), now.minusSeconds(60), null, null, " ");
            case 4 ->
                new Consent(
                        "REQUEST",
                        Set.of("DEPOSIT"),
                        now.minusSeconds(60),
                        now.plus(Duration.ofHours(chance.nextInt(60))),
                        null,
                        "x");
            default -> new Consent("CONSENT", Set.of("DEPOSIT"), now.plusSeconds(60), null, null, "x");
        };
    }

    /// Somewhat later: minutes, hours, days, or exactly a moment at which something opens or closes.
    Instant later(Instant now) {
        return switch (chance.nextInt(6)) {
            case 0 -> now.plusSeconds(1 + chance.nextInt(600));
            case 1 -> now.plusSeconds(7199 + chance.nextInt(3));
            case 2 -> now.plusSeconds(chance.nextInt(6 * 3600));
            case 3 -> now.plus(Duration.ofDays(1 + chance.nextInt(chance.nextInt(8) == 0 ? 40 : 3)));
            case 4 -> {
                var day = now.atZone(CentreClock.ZONE).toLocalDate().plusDays(chance.nextInt(3));
                var moment = day.atTime(LocalTime.parse(MOMENTS[chance.nextInt(MOMENTS.length)]))
                        .atZone(CentreClock.ZONE)
                        .toInstant();
                yield moment.isAfter(now) ? moment : now.plusSeconds(1);
            }
            default -> now.plusSeconds(60L * chance.nextInt(200));
        };
    }

    /// Somewhere in the first half of 2026 or around the autumn holidays.
    Instant beginning() {
        var day = LocalDate.of(2026, 1, 1).plusDays(chance.nextInt(250));
        return at(day + "T" + "%02d:00".formatted(chance.nextInt(24)));
    }

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CentreClock.ZONE).toInstant();
    }

    static RulePack pack(String code) {
        return PACKS.list().stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static BusinessCalendar calendar() {
        var special = new HashMap<LocalDate, DayKind>();
        try (var in = Town.class.getResourceAsStream("/calendars/cn.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> it.startsWith("20"))
                    .map(it -> it.split(","))
                    .forEach(it -> special.put(LocalDate.parse(it[0]), DayKind.valueOf(it[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return day -> {
            if (day.getYear() < 2024 || day.getYear() > 2026) {
                throw new CalendarMissing(day.getYear());
            }
            var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return special.getOrDefault(day, weekend ? DayKind.WEEKEND : DayKind.WORKDAY);
        };
    }
}
