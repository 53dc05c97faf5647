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

    /// Of those that have just begun: an old one of a long kind may be the likelier to end.
    @Test
    void whatLastsLongerIsNotExpectedSooner() {
        for (int i = 0; i < 500; i++) {
            var estimates = learnt().estimates(none, none, none, none);
            double pace = 1 + 3 * random.nextDouble();
            for (int k = 0; k < Estimates.POINTS; k++) {
                assertThat(estimates.frees(0, pace)[k])
                        .isLessThanOrEqualTo(estimates.frees(0, 1)[k] + 1e-12);
                assertThat(estimates.freesFromWrapUp(0, pace)[k])
                        .isLessThanOrEqualTo(estimates.freesFromWrapUp(0, 1)[k] + 1e-12);
                assertThat(estimates.answers(0, 1, pace)[k])
                        .isLessThanOrEqualTo(estimates.answers(0, 1, 1)[k] + 1e-12);
            }
        }
    }

    /// One unlikely lead at the end of those known must not start a flood.
    @Test
    void leadsNotKnownYetAreTakenForAsLikelyAsTheOthersOnAverage() {
        for (int i = 0; i < 500; i++) {
            var now = withFree(floor(), 40);
            int usual = Pacing.decide(withNext(now, none), Limits.NONE).start();
            var next = new double[10];
            Arrays.fill(next, 1.1);
            next[9] = 0.1;

            assertThat(Pacing.decide(withNext(now, next), Limits.NONE).start()).isBetween(usual - 4, usual + 4);
        }
    }

    private static Snapshot withNext(Snapshot it, double[] next) {
        return new Snapshot(
                it.free(),
                it.waiting(),
                it.talking(),
                it.closing(),
                it.wrappingUp(),
                it.ringing(),
                it.scores(),
                next,
                it.paces(),
                it.estimates(),
                it.budget());
    }

    @Test
    void whoHungUpEarlyIsNotAbandonedAndNotTaken() {
        var of = contract(0.03);
        var taken = new Contract(
                0.03,
                of.window(),
                of.length(),
                of.clockStart(),
                of.patience(),
                Contract.Denominator.LIVE_ANSWERS,
                of.minimumRing(),
                of.recallLock());

        assertThat(new Budget(of, 100, 2, 20, 1, 1).allowed()).isEqualTo(3);
        assertThat(new Budget(of, 100, 2, 20, 1, 1).left()).isEqualTo(1);
        assertThat(new Budget(taken, 122, 2, 20, 1, 1).rate()).isEqualTo(0.02);
        assertThat(new Budget(taken, 122, 2, 20, 1, 1).allowed()).isEqualTo(3);
        assertThatThrownBy(() -> new Budget(of, 5, 2, 4, 1, 1)).hasMessageContaining("4 cannot have hung up early");
    }

    @Test
    void anEmptyFloorAndASingleAgentAreFine() {
        var estimates = learnt().estimates(none, none, none, none);
        var budget = new Budget(contract(0.03), 1_000, 0);
        var nobody = new Snapshot(0, 0, none, none, none, none, none, none, Paces.USUAL, estimates, budget);
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
                Paces.USUAL,
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
    void aLargeFloorWaitsUntilMoreIsKnown() {
        var estimates = learnt().estimates(none, none, none, none);
        var budget = new Budget(contract(0.03), 1_000, 0);

        assertThat(Pacing.decide(free(100, estimates, budget), Limits.NONE).rule())
                .isEqualTo(Rule.PREDICTIVE);
        assertThat(Pacing.decide(free(500, estimates, budget), Limits.NONE).rule())
                .isEqualTo(Rule.LEARNING);
        assertThat(Pacing.decide(free(500, estimates, budget), Limits.NONE).start())
                .isEqualTo(500);
    }

    @Test
    void whatIsSureToBeEarnedBeforeTheWindowEndsMayBeSpentInAdvance() {
        double hours = 3600;
        var morning = new Budget(contract(0.03), 10, 0, 0, 8 * hours, 10_000);
        assertThat(afterAnswersEvery(60, morning).rule()).isEqualTo(Rule.PREDICTIVE);
        assertThat(afterAnswersEvery(60, morning).advance()).isGreaterThan(1);

        assertThat(afterAnswersEvery(60, new Budget(contract(0.03), 10, 0, 0, hours / 2, 10_000))
                        .rule())
                .as("thirty answers are no more than chance")
                .isEqualTo(Rule.BUDGET_SPENT);
        assertThat(afterAnswersEvery(60, new Budget(contract(0.03), 10, 0, 0, 8 * hours, 50))
                        .advance())
                .as("the list is nearly over")
                .isZero();
        assertThat(afterAnswersEvery(60, new Budget(contract(0.03), 10, 0)).rule())
                .as("a window that ends at every moment")
                .isEqualTo(Rule.BUDGET_SPENT);
        assertThat(afterAnswersEvery(60, new Budget(contract(0.03), 200, 12, 0, 4 * hours, 10_000))
                        .rule())
                .as("spent, and the advance with it")
                .isEqualTo(Rule.BUDGET_SPENT);
    }

    /// However much the risk would allow: what rings beyond the free agents brings, all at once, one call less than
    /// the budget has left.
    @Test
    void asTheWindowEndsNoMoreRingThanTheBudgetPaysForAtOnce() {
        int checked = 0;
        for (int i = 0; i < FLOORS; i++) {
            var now = withBudget(floor(), new Budget(contract(0.03), 1_000, 27, 0, 300, 10_000));
            int ringing = now.ringing().length + now.waiting();

            var decision = Pacing.decide(now, Limits.NONE);

            if (decision.advance() >= 1) {
                continue; // enough answers are still to come
            }
            checked++;
            double left = now.budget().left() + decision.advance();
            double most = Math.max(1, (left - 1) / now.estimates().chance(now.nextScore(0)));
            assertThat((double) ringing + decision.start() - now.free())
                    .as(now.toString())
                    .isLessThanOrEqualTo(Math.max(ringing - now.free(), most));
        }
        assertThat(checked).isGreaterThan(FLOORS / 4);
    }

    @Test
    void theAdvanceNeverGrowsAsTheWindowEnds() {
        var estimates = afterAnswers(30, new Budget(contract(0.03), 100, 0, 0, 60 * 480, 10_000));
        double last = Double.POSITIVE_INFINITY;
        for (int minutes = 480; minutes >= 0; minutes--) {
            var budget = new Budget(contract(0.03), 100, 0, 0, 60 * minutes, 10_000);
            double advance =
                    Pacing.decide(free(5, estimates, budget), Limits.NONE).advance();
            assertThat(advance).isBetween(0.0, last);
            last = advance;
        }
        assertThat(last).isZero();
    }

    private Decision afterAnswersEvery(double seconds, Budget budget) {
        return Pacing.decide(free(5, afterAnswers(seconds, budget), budget), Limits.NONE);
    }

    private Estimates afterAnswers(double seconds, Budget budget) {
        var learning = learnt();
        for (int i = 0; i < 300; i++) {
            learning.served(i * seconds, Reception.TAKEN, budget);
        }
        return learning.estimates(none, none, none, none);
    }

    private Snapshot free(int agents, Estimates estimates, Budget budget) {
        return new Snapshot(agents, 0, none, none, none, none, none, none, Paces.USUAL, estimates, budget);
    }

    @Test
    void aLineThatRingsForItsAgentHoldsNobodyElseUp() {
        var estimates = learnt().estimates(none, none, none, none);
        var spent = new Budget(contract(0.03), 33, 1);
        var now = new Snapshot(2, 4, 0, none, none, none, none, none, none, Paces.USUAL, estimates, spent);

        var decision = Pacing.decide(now, Limits.NONE);

        assertThat(decision.rule()).as("six are at work").isEqualTo(Rule.BUDGET_SPENT);
        assertThat(decision.start()).isEqualTo(2);
        assertThat(Pacing.decide(now, new Limits(5, 3, 0)).start())
                .as("four of five lines ring")
                .isOne();
    }

    @Test
    void absurdInputIsRefusedInWords() {
        var estimates = learnt().estimates(none, none, none, none);
        var budget = new Budget(contract(0.03), 0, 0);

        assertThatThrownBy(
                        () -> new Snapshot(-1, 0, none, none, none, none, none, none, Paces.USUAL, estimates, budget))
                .hasMessageContaining("-1 agents are free");
        assertThatThrownBy(() ->
                        new Snapshot(1, 0, none, none, none, new double[1], none, none, Paces.USUAL, estimates, budget))
                .hasMessageContaining("1 lines ring, but there are 0 scores");
        assertThatThrownBy(() -> new Budget(contract(0.03), 2, 3)).hasMessageContaining("of 2 answered calls 3");
        assertThatThrownBy(() -> contract(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Limits(-3, 3, 0)).hasMessageContaining("-3");
        var wild = new double[] {1e9, 0, 1e-12};
        var decision = Pacing.decide(
                new Snapshot(
                        0, 0, wild, none, wild, wild, new double[] {1, 1, 1e9}, none, Paces.USUAL, estimates, budget),
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
            learning.rang(answered ? 3 + 10 * random.nextDouble() : 22, answered, Prospect.USUAL);
        }
        double talk = 20 + 200 * random.nextDouble();
        for (int i = 0; i < 60; i++) {
            learning.talked(talk * -Math.log(1 - random.nextDouble()), Prospect.USUAL);
            learning.wrappedUp(30 * random.nextDouble(), Prospect.USUAL);
        }
        return learning;
    }

    private double[] seconds(int most, double longest) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToDouble(_ -> longest * random.nextDouble())
                .toArray();
    }

    private double[] paces(double[] of) {
        return random.nextBoolean()
                ? none
                : Arrays.stream(of).map(_ -> 0.3 + 2 * random.nextDouble()).toArray();
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
                new Paces(paces(talking), paces(wrappingUp), paces(ringing)),
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
                it.paces(),
                it.estimates(),
                budget);
    }
}
