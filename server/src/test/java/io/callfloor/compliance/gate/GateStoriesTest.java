package io.callfloor.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.compliance.ADial;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.Gate;
import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.Suppressions;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The same stories through the real gate: its database, its locks, its officers.
@CentreTest
class GateStoriesTest {

    private static final int STEPS = 120;

    @Autowired
    private Gate gate;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private BusinessCalendar calendar;

    @Autowired
    private CentreClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Crew crew;

    private Caller asking;
    private Caller deciding;

    @BeforeEach
    void twoOfficers() {
        asking = crew.caller(Role.COMPLIANCE);
        deciding = crew.caller(Role.COMPLIANCE);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
    void noStoryEverDialsAgainstTheLawNorIsTurnedDownWithoutIt(long seed) {
        var town = new Town(seed);
        var law = new NaiveLaw();
        var now = town.beginning();
        for (int step = 0; step < STEPS && now.isBefore(Town.at("2026-11-20T00:00")); step++) {
            clock.set(now, 1);
            var dial = town.dial(now);
            var request = dial.request();
            var decision = gate.judge(request);
            assertThat(decision.allowed())
                    .as("seed %d, step %d, %s: %s", seed, step, decision.at(), decision.verdict())
                    .isEqualTo(law.mayDial(dial, decision.at()));
            if (decision.allowed()) {
                boolean answered = town.chance.nextInt(3) == 0;
                boolean putOff = answered && town.chance.nextInt(12) == 0;
                boolean abandoned = !answered && town.chance.nextInt(8) == 0;
                law.dialled(dial, decision.at(), answered, putOff, abandoned);
                if (abandoned) {
                    gate.abandoned(request.attempt());
                }
                if (answered) {
                    gate.humanAnswered(request.attempt());
                }
                if (putOff) {
                    gate.softRefused(request.attempt());
                }
                if (answered && town.chance.nextInt(6) == 0) {
                    suppressions.suppress(new Suppress(
                            dial.number(),
                            "138****0000",
                            "no",
                            SuppressionSource.CALL,
                            request.attempt(),
                            UUID.randomUUID(),
                            "Mei"));
                    law.suppress(dial);
                } else if (answered && town.chance.nextInt(12) == 0) {
                    gate.wrongNumber(request.attempt());
                    law.wrongNumber(dial);
                }
            }
            if (suppressions.contains(dial.number()) && town.chance.nextInt(4) == 0) {
                lift(dial);
                law.lift(dial);
            }
            now = town.later(now).truncatedTo(ChronoUnit.SECONDS);
        }
    }

    private void lift(ADial dial) {
        var held = jdbc.sql("select id from compliance.suppression where number_hash = :number and lifted_at is null")
                .param("number", dial.number())
                .query(UUID.class)
                .single();
        clock.set(clock.instant().plusSeconds(2), 1);
        var asked = asking.post(
                "/api/compliance/suppressions/" + held + "/lifts",
                Map.of(
                        "reason", "asked us to call again",
                        "evidence", "form 18",
                        "consentAt", clock.instant().minusSeconds(1).toString()));
        assertThat(asked.status()).isEqualTo(200);
        var decided = deciding.post(
                "/api/compliance/lifts/" + asked.body().path("id").asString() + "/decision",
                Map.of("approve", true, "note", "seen the form"));
        assertThat(decided.status()).isEqualTo(200);
    }

    @Test
    void theCalendarKnowsHolidaysAndTheDaysWorkedForThem() {
        for (var day = LocalDate.of(2024, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            assertThat(calendar.kind(day)).as("%s", day).isEqualTo(Town.CALENDAR.kind(day));
        }
        assertThat(calendar.kind(LocalDate.of(2024, 2, 18)).name()).isEqualTo("MAKEUP_WORKDAY");
        assertThat(calendar.kind(LocalDate.of(2025, 1, 28)).name()).isEqualTo("HOLIDAY");
    }

    @Test
    void manyJudgementsASecondHoweverLongTheLog() {
        var at = Town.at("2026-11-23T10:00");
        clock.set(at, 1);
        var campaign = UUID.randomUUID();
        jdbc.sql("""
                insert into compliance.dial (campaign_id, attempt_id, number_hash, customer_id, at)
                select :campaign, gen_random_uuid(), decode(md5((i % 40000)::text), 'hex'), gen_random_uuid()
                     , :now::timestamptz - make_interval(mins => i % 40000)
                  from generate_series(1, 200000) i
                """)
                .param("campaign", campaign)
                .param("now", at.atOffset(java.time.ZoneOffset.UTC))
                .update();
        var dial = ADial.aDial();
        for (int i = 0; i < 200; i++) {
            gate.judge(dial.elsewhere().of(ADial.aNumber(), UUID.randomUUID()).request());
        }
        int judgements = 1000;
        Instant begin = clock.wall().instant();
        for (int i = 0; i < judgements; i++) {
            assertThat(gate.judge(dial.elsewhere()
                                    .of(ADial.aNumber(), UUID.randomUUID())
                                    .request())
                            .allowed())
                    .isTrue();
        }
        long millis = begin.until(clock.wall().instant(), ChronoUnit.MILLIS);
        assertThat(judgements * 1000L / millis)
                .as("judgements a second on one thread")
                .isGreaterThan(150);
    }
}
