package io.callfloor.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.pacing.Decision.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds of every decision, whatever the floor looks like.
class PacingLawsTest {

    private static final int FLOORS = 4_000;
    private final Random random = new Random(11);
    private final double[] none = new double[0];

    @Test
    void oneMoreFreeAgentNeverMeansFewerCalls() {
        for (int i = 0; i < FLOORS; i++) {
            var now = floor();
            var limits = limits();

            int before = Pacing.decide(now, limits).start();
            int after = Pacing.decide(withFree(now, now.free() + 1), limits).start();

            assertThat(after).as(now.toString()).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void linesAreNeverMoreThanTheTrunkHas() {
        for (int i = 0; i < FLOORS; i++) {
            var now = floor();
            var limits = limits();
            int used = now.ringing().length + now.waiting() + now.talking().length + now.closing().length;

            var decision = Pacing.decide(now, limits);

            assertThat(decision.start()).isNotNegative();
            assertThat(used + decision.start()).isLessThanOrEqualTo(Math.max(used, limits.lines()));
        }
    }

    @Test
    void withoutBudgetOnlyAFreeAgentIsDialledFor() {
        for (int i = 0; i < FLOORS; i++) {
            var now = withBudget(floor(), new Budget(contract(0.03), 100, 3));

            var decision = Pacing.decide(now, Limits.NONE);

            assertThat(decision.start()).isEqualTo(Math.max(0, now.free() - now.ringing().length - now.waiting()));
            assertThat(Pacing.decide(withFree(now, 0), Limits.NONE).start()).isZero();
        }
    }

    @Test
    void neverFewerThanOneLineForAFreeAgent() {
        for (int i = 0; i < FLOORS; i++) {
            var now = floor();

            assertThat(Pacing.decide(now, Limits.NONE).start())
                    .isGreaterThanOrEqualTo(now.free() - now.ringing().length - now.waiting());
        }
    }

    @Test
    void theSameFloorGivesTheSameDecision() {
        for (int i = 0; i < FLOORS; i++) {
            var now = floor();
            var limits = limits();

            assertThat(Pacing.decide(now, limits)).isEqualTo(Pacing.decide(now, limits));
        }
    }

    @Test
    void aLikelierLineInFlightNeverMeansMoreCalls() {
        for (int i = 0; i < FLOORS; i++) {
            var now = floor();
            if (now.ringing().length == 0) {
                continue;
            }
            var scores = now.scores().clone();
            scores[0] = scores[0] / 2;
            var doubtful = with(now, now.free(), scores, now.budget());

            assertThat(Pacing.decide(now, Limits.NONE).start())
                    .isLessThanOrEqualTo(Pacing.decide(doubtful, Limits.NONE).start() + 1);
        }
    }

    @Test
    void anEmptyFloorAndASingleAgentAreFine() {
        var estimates = learnt().estimates(none, none, none, none);
        var budget = new Budget(contract(0.03), 1_000, 0);
        var nobody = new Snapshot(0, 0, none, none, none, none, none, none, estimates, budget);
        var one = withFree(nobody, 1);

        assertThat(Pacing.decide(nobody, Limits.NONE).start()).isZero();
        assertThat(Pacing.decide(one, Limits.NONE).start()).isOne();
        assertThat(Pacing.decide(one, Limits.NONE).rule()).isEqualTo(Rule.FEW_AGENTS);
    }

    @Test
    void everyReasonToHoldBackIsSaid() {
        var free = withFree(floor(), 30);
        var young = new Snapshot(
                30,
                0,
                none,
                none,
                none,
                none,
                none,
                none,
                new Learning(2).estimates(none, none, none, none),
                new Budget(contract(0.03), 0, 0));

        assertThat(Pacing.decide(young, Limits.NONE).rule()).isEqualTo(Rule.LEARNING);
        assertThat(Pacing.decide(free, new Limits(1_000, 3, 1)).rule()).isEqualTo(Rule.BY_HAND);
        assertThat(Pacing.decide(withBudget(free, new Budget(contract(0), 5, 0)), Limits.NONE)
                        .rule())
                .isEqualTo(Rule.NO_BUDGET);
        assertThat(Pacing.decide(withBudget(free, new Budget(contract(0.03), 33, 1)), Limits.NONE)
                        .rule())
                .isEqualTo(Rule.BUDGET_SPENT);
    }

    @Test
    void absurdInputIsRefusedInWords() {
        var estimates = learnt().estimates(none, none, none, none);
        var budget = new Budget(contract(0.03), 0, 0);

        assertThatThrownBy(() -> new Snapshot(-1, 0, none, none, none, none, none, none, estimates, budget))
                .hasMessageContaining("-1 agents are free");
        assertThatThrownBy(() -> new Snapshot(1, 0, none, none, none, new double[1], none, none, estimates, budget))
                .hasMessageContaining("1 lines ring, but there are 0 scores");
        assertThatThrownBy(() -> new Budget(contract(0.03), 2, 3)).hasMessageContaining("of 2 answered calls 3");
        assertThatThrownBy(() -> contract(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Limits(-3, 3, 0)).hasMessageContaining("-3");
        var wild = new double[] {1e9, 0, 1e-12};
        var decision = Pacing.decide(
                new Snapshot(0, 0, wild, none, wild, wild, new double[] {1, 1, 1e9}, none, estimates, budget),
                Limits.NONE);
        assertThat(decision.start()).isBetween(0, 100);
    }

    private static Contract contract(double rate) {
        return new Contract(
                rate,
                Contract.Window.CALENDAR_DAY,
                Duration.ofHours(24),
                Contract.ClockStart.ANSWER,
                Duration.ofSeconds(2),
                Contract.Denominator.LIVE_ANSWERS_AND_DROPS,
                Duration.ofSeconds(15),
                Duration.ofHours(72));
    }

    private Learning learnt() {
        var learning = new Learning(2);
        double rate = 0.05 + 0.5 * random.nextDouble();
        for (int i = 0; i < 400; i++) {
            boolean answered = random.nextDouble() < rate;
            learning.rang(answered ? 3 + 10 * random.nextDouble() : 22, answered, 1);
        }
        double talk = 20 + 200 * random.nextDouble();
        for (int i = 0; i < 60; i++) {
            learning.talked(talk * -Math.log(1 - random.nextDouble()));
            learning.wrappedUp(30 * random.nextDouble());
        }
        return learning;
    }

    private double[] seconds(int most, double longest) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToDouble(_ -> longest * random.nextDouble())
                .toArray();
    }

    private Snapshot floor() {
        var ringing = seconds(60, 30);
        var scores = new double[ringing.length];
        Arrays.setAll(scores, _ -> 0.2 + 2 * random.nextDouble());
        var talking = seconds(60, 400);
        var wrappingUp = seconds(20, 40);
        int answered = 200 + random.nextInt(5_000);
        return new Snapshot(
                random.nextInt(12),
                random.nextInt(3),
                talking,
                none,
                wrappingUp,
                ringing,
                scores,
                none,
                learnt().estimates(ringing, talking, none, wrappingUp),
                new Budget(contract(0.03), answered, random.nextInt(answered / 33)));
    }

    private Limits limits() {
        return new Limits(random.nextInt(200), 3, random.nextBoolean() ? 0 : random.nextDouble());
    }

    private static Snapshot withFree(Snapshot it, int free) {
        return with(it, free, it.scores(), it.budget());
    }

    private static Snapshot withBudget(Snapshot it, Budget budget) {
        return with(it, it.free(), it.scores(), budget);
    }

    private static Snapshot with(Snapshot it, int free, double[] scores, Budget budget) {
        return new Snapshot(
                free,
                it.waiting(),
                it.talking(),
                it.closing(),
                it.wrappingUp(),
                it.ringing(),
                scores,
                it.next(),
                it.estimates(),
                budget);
    }
}
