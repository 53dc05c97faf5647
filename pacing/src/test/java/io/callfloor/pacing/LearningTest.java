package io.callfloor.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is learnt from observations whose law is known.
class LearningTest {

    private static final double[] NONE = new double[0];
    private final Random random = new Random(5);

    private void ring(Learning learning, double rate, int calls) {
        for (int i = 0; i < calls; i++) {
            boolean answered = random.nextDouble() < rate;
            learning.rang(answered ? 9 : 22, answered, Prospect.USUAL);
        }
    }

    private static Estimates estimates(Learning learning) {
        return learning.estimates(NONE, NONE, NONE, NONE);
    }

    @Test
    void aChangeOfTheAnswerRateIsSeenWithinTwoHundredCalls() {
        var learning = new Learning(2);
        ring(learning, 0.24, 3_000);
        assertThat(estimates(learning).answerRate()).isCloseTo(0.24, within(0.05));

        ring(learning, 0.53, 200);

        assertThat(estimates(learning).answerRate()).isCloseTo(0.53, within(0.09));
    }

    @Test
    void noiseIsNotTakenForAChange() {
        var learning = new Learning(2);
        ring(learning, 0.3, 1_000);
        double sum = 0;
        double squares = 0;
        int looks = 400;
        for (int i = 0; i < looks; i++) {
            ring(learning, 0.3, 20);
            double off = estimates(learning).answerRate() - 0.3;
            sum += off;
            squares += off * off;
        }

        assertThat(sum / looks).isCloseTo(0, within(0.015));
        assertThat(Math.sqrt(squares / looks)).isLessThan(0.035);
    }

    @Test
    void linesThatFailAtOnceDoNotMakePeopleLookAway() {
        var learning = new Learning(2);
        ring(learning, 0.3, 1_000);
        double before = estimates(learning).answerRate();
        for (int i = 0; i < 500; i++) {
            learning.rang(1, false, Prospect.USUAL);
        }

        assertThat(estimates(learning).answerRate()).isEqualTo(before);
        learning.rang(1, true, Prospect.USUAL);
        assertThat(estimates(learning).answerRate()).isGreaterThan(before);
    }

    @Test
    void linesThatStillRingDoNotMakeTheMorningLookBetterThanItIs() {
        var learning = new Learning(2);
        for (int i = 0; i < 60; i++) {
            learning.rang(9, true, Prospect.USUAL);
        }
        var ringing = new double[140];
        java.util.Arrays.fill(ringing, 12);

        assertThat(learning.estimates(ringing, NONE, NONE, NONE).answerRate()).isCloseTo(0.3, within(0.05));
    }

    @Test
    void whatTheHazardsSayIsWhatTheTalksDid() {
        var learning = new Learning(2);
        int talks = 4_000;
        int longer = 0;
        int soonOver = 0;
        for (int i = 0; i < talks; i++) {
            double talk = 80 * Math.exp(0.9 * random.nextGaussian());
            learning.talked(talk, Prospect.USUAL);
            learning.wrappedUp(0.1, Prospect.USUAL);
            if (talk > 60) {
                longer++;
                soonOver += talk <= 72 ? 1 : 0;
            }
        }
        ring(learning, 0.5, 500);
        var estimates = estimates(learning);

        assertThat(estimates.frees(60, 1)[Estimates.POINTS / 2]).isCloseTo((double) soonOver / longer, within(0.05));
    }

    @Test
    void theAppetiteFallsWithAbandonedCallsAndGrowsWithout() {
        var contract = new Contract(
                0.03,
                Contract.Window.ROLLING,
                Duration.ofHours(1),
                Contract.ClockStart.ANSWER,
                Duration.ofSeconds(2),
                Contract.Denominator.LIVE_ANSWERS_AND_DROPS,
                Duration.ofSeconds(15),
                Duration.ofHours(72));
        var learning = new Learning(2);
        double first = estimates(learning).appetite();
        learning.served(1, Reception.ABANDONED, new Budget(contract, 1_000, 10));
        double less = estimates(learning).appetite();
        for (int i = 0; i < 100; i++) {
            learning.served(2 + i, Reception.TAKEN, new Budget(contract, 1_000, 10));
        }

        assertThat(less).isLessThan(first);
        assertThat(estimates(learning).appetite()).isGreaterThan(less);
    }

    @Test
    void aRollingWindowForgetsAndACalendarDayBeginsAnew() {
        var rolling = new Ledger(new Contract(
                0.03,
                Contract.Window.ROLLING,
                Duration.ofMinutes(10),
                Contract.ClockStart.ANSWER,
                Duration.ofSeconds(2),
                Contract.Denominator.LIVE_ANSWERS,
                Duration.ofSeconds(15),
                Duration.ofHours(72)));
        rolling.answered(0, Reception.ABANDONED);
        rolling.answered(300, Reception.TAKEN);

        assertThat(rolling.at(600, 0).abandoned()).isOne();
        assertThat(rolling.at(600, 0).rate()).isEqualTo(1);
        assertThat(rolling.at(700, 0).abandoned()).isZero();
        assertThat(rolling.at(700, 0).answered()).isOne();
        rolling.begin();
        assertThat(rolling.at(700, 0).answered()).isZero();
    }
}
