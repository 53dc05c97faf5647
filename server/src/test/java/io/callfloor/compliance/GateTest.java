package io.callfloor.compliance;

import static io.callfloor.compliance.ADial.aDial;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.compliance.Verdict.Allowed;
import io.callfloor.compliance.Verdict.Deferred;
import io.callfloor.compliance.Verdict.Forbidden;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.CentreTest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The gate with its log of dials, its suppressions and the rule pack `cn`.
@CentreTest
class GateTest {

    @Autowired
    private Gate gate;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private CentreClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void mondayMorning() {
        clock.set(at("2026-11-23T10:00"), 1);
    }

    @Test
    void aLawfulDialIsAllowedAndKept() {
        var request = aDial().request();

        var decision = gate.judge(request);

        assertThat(decision.verdict()).isEqualTo(new Allowed());
        assertThat(decision.hits()).isEmpty();
        assertThat(decision.pack()).isEqualTo("cn");
        assertThat(rows("compliance.dial", request.campaign())).isOne();
        assertThat(rows("compliance.decision", request.campaign())).isOne();
    }

    @Test
    void aRefusedDialIsKeptAsADecisionAndNotCounted() {
        var request = aDial().with(null).request();

        assertThat(gate.judge(request).verdict()).isEqualTo(new Forbidden("CN-PI-01"));

        assertThat(rows("compliance.dial", request.campaign())).isZero();
        assertThat(jdbc.sql("select hits -> 0 ->> 'rule' from compliance.decision where campaign_id = :campaign")
                        .param("campaign", request.campaign())
                        .query(String.class)
                        .single())
                .isEqualTo("CN-PI-01");
    }

    @Test
    void anOutlookKeepsNothing() {
        var request = aDial().request();

        assertThat(gate.outlook(request, at("2026-11-23T20:00")).verdict())
                .isEqualTo(new Deferred("CN-CP-03.hours", at("2026-11-24T09:00")));

        assertThat(rows("compliance.decision", request.campaign())).isZero();
    }

    @Test
    void theGapHoldsInEveryCampaignForTheNumberAndForThePerson() {
        var first = aDial();
        var begin = gate.judge(first.request()).at();

        var sameNumber = first.elsewhere().of(first.number(), UUID.randomUUID());
        var samePerson = first.elsewhere().of(ADial.aNumber(), first.customer());

        for (var dial : List.of(first, sameNumber, samePerson)) {
            assertThat(gate.judge(dial.request()).verdict())
                    .isEqualTo(new Deferred("CN-CP-03.gap", begin.plusSeconds(2 * 3600)));
        }
    }

    @Test
    void aPersonIsSpokenToOnceADayUnlessTheyAskForMore() {
        var dial = aDial();
        var first = dial.request();
        gate.judge(first);
        gate.humanAnswered(first.attempt());
        clock.set(at("2026-11-23T15:00"), 1);

        assertThat(gate.judge(dial.request()).verdict())
                .isEqualTo(new Deferred("CN-CP-03.answered", at("2026-11-24T09:00")));
        assertThat(gate.judge(dial.asAsked().request()).verdict()).isEqualTo(new Allowed());
    }

    @Test
    void aSuppressedNumberIsForbiddenAtOnceEvenWhenAskedFor() {
        var dial = aDial();
        suppressions.suppress(refusal(dial));
        suppressions.suppress(refusal(dial));

        assertThat(gate.judge(dial.request()).verdict()).isEqualTo(new Forbidden("CN-CP-02"));
        assertThat(gate.judge(dial.asAsked().request()).verdict()).isEqualTo(new Forbidden("CN-CP-02"));
        assertThat(suppressions.contains(dial.number())).isTrue();
        assertThat(suppressions.among(List.of(dial.number(), ADial.aNumber())))
                .containsExactly(ByteBuffer.wrap(dial.number()));
    }

    @Test
    void notNowCoolsDownForThirtyDaysEverywhere() {
        var dial = aDial();
        var said = dial.request();
        var saidAt = gate.judge(said).at();
        gate.softRefused(said.attempt());
        clock.set(at("2026-12-10T10:00"), 1);

        assertThat(gate.judge(dial.elsewhere().asAsked().request()).verdict())
                .isInstanceOfSatisfying(Deferred.class, it -> {
                    assertThat(it.rule()).isEqualTo("CN-CP-03.cool-down");
                    assertThat(it.until()).isEqualTo(saidAt.plusSeconds(30 * 24 * 3600));
                });
    }

    @Test
    void aWrongNumberIsWrongForThatPersonOnly() {
        var dial = aDial();
        var answered = dial.request();
        gate.judge(answered);
        gate.wrongNumber(answered.attempt());
        clock.set(at("2026-11-24T10:00"), 1);

        assertThat(gate.judge(dial.request()).verdict()).isEqualTo(new Forbidden("wrong-number"));
        assertThat(gate.judge(dial.of(dial.number(), UUID.randomUUID()).request())
                        .verdict())
                .isEqualTo(new Allowed());
    }

    @Test
    void sixteenThreadsNeverDialOneNumberMoreOftenThanTheCap() throws Exception {
        var dial = aDial().asAsked();
        var barrier = new CyclicBarrier(16);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var decisions = new ArrayList<java.util.concurrent.Future<Decision>>();
            for (int i = 0; i < 16; i++) {
                var mine = i % 2 == 0 ? dial : dial.elsewhere().of(dial.number(), UUID.randomUUID());
                decisions.add(threads.submit(() -> {
                    barrier.await();
                    return gate.judge(mine.request());
                }));
            }
            var allowed = 0;
            for (var decision : decisions) {
                allowed += decision.get().allowed() ? 1 : 0;
            }
            assertThat(allowed).isEqualTo(3);
        }
    }

    @Test
    void aRefusalDuringAJudgementWaitsForItsEnd() throws Exception {
        var dial = aDial();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var order = new ArrayList<String>();
            var refused = new java.util.concurrent.atomic.AtomicReference<java.util.concurrent.Future<?>>();
            transaction.executeWithoutResult(_ -> {
                gate.judge(dial.request());
                refused.set(threads.submit(() -> {
                    suppressions.suppress(refusal(dial));
                    order.add("refused");
                }));
                awaitLock();
                order.add("dialled");
            });
            refused.get().get();
            assertThat(order).containsExactly("dialled", "refused");
        }
    }

    /// Until somebody waits for an advisory lock.
    private void awaitLock() {
        org.awaitility.Awaitility.await()
                .until(() -> jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private static Suppress refusal(ADial dial) {
        return new Suppress(
                dial.number(),
                "138****1234",
                "said never again",
                SuppressionSource.CALL,
                null,
                UUID.randomUUID(),
                "Mei");
    }

    private long rows(String table, UUID campaign) {
        return jdbc.sql("select count(*) from " + table + " where campaign_id = :campaign")
                .param("campaign", campaign)
                .query(Long.class)
                .single();
    }

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CentreClock.ZONE).toInstant();
    }
}
