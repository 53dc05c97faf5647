package io.callfloor.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.compliance.ADial;
import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.Consent;
import io.callfloor.compliance.RecordingDuty;
import io.callfloor.compliance.Verdict;
import io.callfloor.compliance.Verdict.Allowed;
import io.callfloor.compliance.Verdict.Deferred;
import io.callfloor.compliance.Verdict.Forbidden;
import io.callfloor.compliance.gate.RulePack.LaterRegion;
import io.callfloor.compliance.gate.RulePack.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens in whatever order, the gate says what the law says. Each seed is a story of its own; a red
/// one is told again by its number.
class GatePropertiesTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /// A story: dials, answers, refusals, wrong numbers, lifts and a clock that only goes on.
    private static final class Story {

        final Town town;
        final NaiveLaw law = new NaiveLaw();
        final Map<String, List<Dials.Dial>> byNumber = new java.util.HashMap<>();
        final Map<UUID, List<Dials.Dial>> byPerson = new java.util.HashMap<>();
        final Set<String> suppressed = new HashSet<>();
        final Set<String> wrong = new HashSet<>();
        Instant now;

        Story(long seed) {
            town = new Town(seed);
            now = town.beginning();
        }

        Facts facts(ADial dial, Instant at) {
            var number = key(dial);
            return new Facts(
                    at,
                    dial.request(),
                    Town.PACKS.stack(dial.packs()),
                    suppressed.contains(number),
                    wrong.contains(number + dial.customer()),
                    new Dials(byNumber.getOrDefault(number, List.of())),
                    new Dials(byPerson.getOrDefault(dial.customer(), List.of())),
                    Town.CALENDAR);
        }

        private static String key(ADial dial) {
            return java.util.HexFormat.of().formatHex(dial.number());
        }

        void dialled(ADial dial) {
            boolean answered = town.chance.nextInt(3) == 0;
            boolean putOff = answered && town.chance.nextInt(12) == 0;
            boolean abandoned = !answered && town.chance.nextInt(8) == 0;
            law.dialled(dial, now, answered, putOff, abandoned);
            var entry = new Dials.Dial(now, answered, putOff, abandoned);
            byNumber.computeIfAbsent(key(dial), _ -> new ArrayList<>()).add(entry);
            byPerson.computeIfAbsent(dial.customer(), _ -> new ArrayList<>()).add(entry);
            if (answered && town.chance.nextInt(15) == 0) {
                law.suppress(dial);
                suppressed.add(key(dial));
            } else if (answered && town.chance.nextInt(25) == 0) {
                law.wrongNumber(dial);
                wrong.add(key(dial) + dial.customer());
            }
        }

        void liftSometimes(ADial dial) {
            if (suppressed.contains(key(dial)) && town.chance.nextInt(6) == 0) {
                suppressed.remove(key(dial));
                law.lift(dial);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noStoryEverDialsAgainstTheLawNorIsTurnedDownWithoutIt(long seed) {
        var story = new Story(seed);
        for (int step = 0; step < 400 && story.now.isBefore(Town.at("2026-11-20T00:00")); step++) {
            var dial = story.town.dial(story.now);
            var verdict = Ruling.on(story.facts(dial, story.now)).verdict();

            assertThat(verdict instanceof Allowed)
                    .as("seed %d, step %d, %s, %s: %s", seed, step, story.now, dial.province(), verdict)
                    .isEqualTo(story.law.mayDial(dial, story.now));

            if (verdict instanceof Allowed) {
                story.dialled(dial);
            }
            story.liftSometimes(dial);
            story.now = story.town.later(story.now);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDeferredDialIsAllowedAtThatInstantAndNotAMinuteEarlier(long seed) {
        var story = new Story(seed);
        int farAway = 0;
        for (int step = 0; step < 120 && story.now.isBefore(Town.at("2026-11-01T00:00")); step++) {
            var dial = story.town.dial(story.now);
            switch (Ruling.on(story.facts(dial, story.now)).verdict()) {
                case Allowed _ -> story.dialled(dial);
                case Deferred(var rule, var until) -> {
                    if (Duration.between(story.now, until).toDays() < 4 || farAway++ % 10 == 0) {
                        assertThat(story.law.mayDial(dial, until))
                                .as("seed %d, step %d, at %s until %s by %s", seed, step, story.now, until, rule)
                                .isTrue();
                        assertThat(Ruling.on(story.facts(dial, until)).verdict())
                                .isEqualTo(new Allowed());
                        assertNeverLawful(story, dial, until, seed, step);
                    }
                }
                case Forbidden(var rule) ->
                    assertThat(obtained(dial, story.now)
                                    && story.law.neverForbids(dial)
                                    && firstLawful(story, dial, 3) != null)
                            .as("seed %d, step %d: forbidden by %s though lawful later", seed, step, rule)
                            .isFalse();
            }
            story.now = story.town.later(story.now);
        }
    }

    private static void assertNeverLawful(Story story, ADial dial, Instant until, long seed, int step) {
        for (var at = story.now; at.isBefore(until); at = at.plusSeconds(60)) {
            assertThat(story.law.mayDial(dial, at))
                    .as("seed %d, step %d: lawful at %s already, not only at %s", seed, step, at, until)
                    .isFalse();
        }
        assertThat(story.law.mayDial(dial, until.minusSeconds(1))).isFalse();
    }

    /// A consent from the future is a wrong record, and is not waited for.
    private static boolean obtained(ADial dial, Instant now) {
        return dial.consent() != null && !dial.consent().obtainedAt().isAfter(now);
    }

    private static @Nullable Instant firstLawful(Story story, ADial dial, int days) {
        for (var at = story.now; at.isBefore(story.now.plus(Duration.ofDays(days))); at = at.plusSeconds(60)) {
            if (story.law.mayDial(dial, at)) {
                return at;
            }
        }
        return null;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onePackMoreOrTighterHoursNeverAllowMore(long seed) {
        var story = new Story(seed);
        var chance = new Random(seed);
        for (int step = 0; step < 300 && story.now.isBefore(Town.at("2026-11-20T00:00")); step++) {
            var dial = story.town.dial(story.now);
            var facts = story.facts(dial, story.now);
            var verdict = Ruling.on(facts).verdict();
            for (var stricter : List.of(
                    with(facts, PackStack.of(List.of(Town.pack("cn"), aPack(chance)), Set.of())),
                    with(facts, PackStack.of(List.of(Town.pack("cn"), aPack(chance), aPack(chance)), Set.of())),
                    story.facts(dial.during(tighter(dial.hours(), chance)), story.now))) {
                if (Ruling.on(stricter).verdict() instanceof Allowed) {
                    assertThat(verdict).as("seed %d, step %d", seed, step).isEqualTo(new Allowed());
                }
            }
            if (verdict instanceof Allowed) {
                story.dialled(dial);
            }
            story.now = story.town.later(story.now);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theStrictestOfAllPacksWinsInEveryLimit(long seed) {
        var chance = new Random(seed);
        var base = Limits.of(List.of(Town.pack("cn"))).orElseThrow();
        for (int i = 0; i < 200; i++) {
            var both = Limits.of(List.of(aPack(chance), Town.pack("cn"))).orElseThrow();
            assertThat(base.acceptedBases()).containsAll(both.acceptedBases());
            assertThat(both.perDay()).isLessThanOrEqualTo(base.perDay());
            assertThat(both.answeredPerDay()).isLessThanOrEqualTo(base.answeredPerDay());
            assertThat(both.perWeek()).isLessThanOrEqualTo(base.perWeek());
            assertThat(both.perMonth()).isLessThanOrEqualTo(base.perMonth());
            assertThat(both.gap()).isGreaterThanOrEqualTo(base.gap());
            assertThat(both.softNo()).isGreaterThanOrEqualTo(base.softNo());
            assertThat(both.holidaysClosed()).isTrue();
            for (int minute = 0; minute < 24 * 60; minute += 30) {
                var time = LocalTime.ofSecondOfDay(minute * 60L);
                assertThat(both.legalHours().contains(time)
                                && !base.legalHours().contains(time))
                        .isFalse();
                for (var province : List.of("浙江", "新疆", "")) {
                    var wide = base.hoursIn(province);
                    var tight = both.hoursIn(province);
                    assertThat(tight.weekday().contains(time) && !wide.weekday().contains(time)
                                    || tight.weekend().contains(time)
                                            && !wide.weekend().contains(time))
                            .as("seed %d, %s at %s", seed, province, time)
                            .isFalse();
                }
            }
        }
    }

    private static Facts with(Facts facts, PackStack packs) {
        return new Facts(
                facts.at(),
                facts.dial(),
                packs,
                facts.suppressed(),
                facts.wrongNumber(),
                facts.number(),
                facts.person(),
                facts.calendar());
    }

    private static CallingHours tighter(CallingHours hours, Random chance) {
        return new CallingHours(
                between(hours.weekdayFrom(), hours.weekdayTo(), chance),
                hours.weekdayTo(),
                hours.weekendFrom(),
                between(hours.weekendFrom(), hours.weekendTo(), chance));
    }

    private static LocalTime between(LocalTime from, LocalTime to, Random chance) {
        int span = to.toSecondOfDay() - from.toSecondOfDay();
        return span == 0 ? from : from.plusSeconds(chance.nextInt(span));
    }

    /// A pack that says something about this and that, stricter or laxer than `cn`.
    private static RulePack aPack(Random chance) {
        var parameters = new Parameters(
                chance.nextBoolean() ? null : Set.of("CONSENT", "REQUEST", "CONTRACT"),
                maybe(chance, 20),
                chance.nextBoolean() ? null : hours(chance),
                chance.nextBoolean() ? null : new WeekHours(hours(chance), hours(chance)),
                chance.nextBoolean() ? null : (Boolean) chance.nextBoolean(),
                List.of(new LaterRegion(chance.nextBoolean() ? "浙江" : "新疆", Duration.ofHours(chance.nextInt(4)))),
                maybe(chance, 6),
                maybe(chance, 3),
                maybe(chance, 12),
                maybe(chance, 30),
                chance.nextBoolean() ? null : Duration.ofMinutes(chance.nextInt(300)),
                chance.nextBoolean() ? null : Duration.ofDays(chance.nextInt(90)),
                null,
                chance.nextBoolean() ? null : anAbandonment(chance),
                chance.nextBoolean() ? null : new RecordingDuty(chance.nextBoolean(), 1 + chance.nextInt(400), 1000),
                chance.nextInt(4) == 0 ? Boolean.TRUE : null);
        var words = new RulePack.Words("包", "pack");
        return new RulePack(
                "p", "1", RulePack.Kind.ADDITION, LocalDate.of(2020, 1, 1), null, words, words, parameters, List.of());
    }

    private static Abandonment anAbandonment(Random chance) {
        var windows = Abandonment.Window.values();
        return new Abandonment(
                chance.nextInt(6) / 100.0,
                windows[chance.nextInt(windows.length)],
                Duration.ofSeconds(chance.nextInt(4)),
                chance.nextBoolean(),
                Duration.ofSeconds(chance.nextInt(30)),
                Duration.ofHours(chance.nextInt(100)),
                chance.nextBoolean());
    }

    private static Hours hours(Random chance) {
        return new Hours(LocalTime.of(chance.nextInt(12), 0), LocalTime.of(12 + chance.nextInt(12), 0));
    }

    private static @Nullable Integer maybe(Random chance, int most) {
        return chance.nextBoolean() ? null : (Integer) (1 + chance.nextInt(most));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMissingFactNeverAllows(long seed) {
        var story = new Story(seed);
        for (int step = 0; step < 200 && story.now.isBefore(Town.at("2026-11-20T00:00")); step++) {
            var dial = story.town.dial(story.now);
            var given = dial.consent();
            var lacking = new ArrayList<>(List.of(
                    dial.with(null),
                    dial.showing(null),
                    dial.showing(" "),
                    dial.under(),
                    dial.under("cn", "moon"),
                    dial.under("cn-lunch"),
                    dial.under("gate")));
            if (given != null) {
                lacking.add(dial.with(new Consent(
                        given.basis(),
                        given.productLines(),
                        given.obtainedAt(),
                        given.expiresAt(),
                        given.withdrawnAt(),
                        "")));
                lacking.add(dial.with(new Consent(
                        given.basis(), Set.of(), given.obtainedAt(), given.expiresAt(), given.withdrawnAt(), "x")));
            }
            for (var it : lacking) {
                assertThat(Ruling.on(story.facts(it, story.now)).verdict()).isNotEqualTo(new Allowed());
            }
            if (Ruling.on(story.facts(dial.in(""), story.now)).verdict() instanceof Allowed) {
                for (var province : List.of("浙江", "新疆", "西藏")) {
                    assertThat(Ruling.on(story.facts(dial.in(province), story.now))
                                    .verdict())
                            .isEqualTo(new Allowed());
                }
            }
            if (Ruling.on(story.facts(dial, story.now)).verdict() instanceof Allowed) {
                story.dialled(dial);
            }
            story.now = story.town.later(story.now);
        }
    }

    @Test
    void aYearThatIsNotLoadedAllowsNothingAtAnyHour() {
        var story = new Story(7);
        for (int hour = 0; hour < 24 * 14; hour++) {
            var at = Town.at("2027-01-01T00:00").plus(Duration.ofHours(hour));
            assertThat(Ruling.on(story.facts(ADial.aDial(), at)).verdict())
                    .isEqualTo(new Deferred("calendar-missing", at.plus(Ruling.ASK_AGAIN)));
            assertThat(Ruling.on(story.facts(ADial.aDial().asAsked(), at)).verdict())
                    .isInstanceOfSatisfying(
                            Deferred.class, it -> assertThat(it.rule()).isEqualTo("calendar-missing"));
        }
    }

    @Test
    void theLastEveningOfTheCalendarDefersToItsEnd() {
        var story = new Story(8);
        Verdict verdict = Ruling.on(story.facts(ADial.aDial(), Town.at("2026-12-31T20:30")))
                .verdict();
        assertThat(verdict).isEqualTo(new Deferred("CN-CP-03.hours", Town.at("2027-01-01T00:00")));
    }
}
