package io.callfloor.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the score promises, tried on numbers that are answered by chance: how seldom it accuses one that is
/// answered
/// like the others, and how soon it finds one of which half of the customers no longer answer.
class SpamScoreTest {

    private static final int OTHERS = 9;
    private static final int CALLS_AN_HOUR = 60;

    /// One number among others of a project, hour by hour, until it is accused.
    ///
    /// @param share of those who would answer another number that answer this one
    /// @return calls until then, or `most`
    private static long callsUntilAccused(Random chance, Hours hours, double share, long most) {
        double score = 0;
        long calls = 0;
        while (calls < most) {
            double rate = hours.rate(chance);
            int others = answered(chance, OTHERS * CALLS_AN_HOUR, rate);
            int own = answered(chance, CALLS_AN_HOUR, rate * share);
            double expected = SpamScore.expected(OTHERS * CALLS_AN_HOUR, others);
            score = SpamScore.next(score, SpamScore.evidence(CALLS_AN_HOUR, own, expected));
            calls += CALLS_AN_HOUR;
            if (score >= SpamScore.LIMIT) {
                return calls;
            }
        }
        return most;
    }

    private interface Hours {
        double rate(Random chance);
    }

    private static int answered(Random chance, int calls, double rate) {
        return (int) IntStream.range(0, calls)
                .filter(_ -> chance.nextDouble() < rate)
                .count();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.2, 0.3, 0.5})
    void aNumberAnsweredLikeTheOthersIsAccusedLessThanOnceInTwentyThousandCalls(double rate) {
        long calls = 0;
        int alarms = 0;
        var chance = new Random(7);
        while (calls < 2_000_000) {
            long more = callsUntilAccused(chance, _ -> rate, 1, 2_000_000 - calls);
            calls += more;
            alarms += calls < 2_000_000 ? 1 : 0;
        }
        assertThat(alarms).isLessThan((int) (2_000_000 / SpamScore.FEWEST_BETWEEN_ALARMS));
    }

    /// @param most within so many calls in 99 of 100 cases
    /// @param usual within so many in half of them
    @ParameterizedTest
    @CsvSource({"0.5, 300, 180", "0.3, 600, 300", "0.2, 1020, 420", "0.1, 2940, 1020"})
    void aNumberThatHalfNoLongerAnswerIsFound(double rate, long most, long usual) {
        var chance = new Random(11);
        var found = IntStream.range(0, 1000)
                .mapToLong(_ -> callsUntilAccused(chance, _ -> rate, 0.5, 100_000))
                .sorted()
                .toArray();
        assertThat(found[989]).as(Arrays.toString(found)).isLessThanOrEqualTo(most);
        assertThat(found[499]).isLessThanOrEqualTo(usual);
    }

    @Test
    void aListOfWhichHardlyAnybodyAnswersAccusesNobody() {
        var chance = new Random(13);
        Hours worseByTheHour = it -> it.nextBoolean() ? 0.4 : 0.06;
        assertThat(callsUntilAccused(chance, worseByTheHour, 1, 400_000)).isEqualTo(400_000);
    }

    @Test
    void whereTheOthersHadTooFewCallsNothingFollows() {
        assertThat(SpamScore.expected(SpamScore.FEWEST_OTHERS - 1, 20)).isZero();
        assertThat(SpamScore.evidence(500, 0, 0)).isZero();
        assertThat(SpamScore.expected(SpamScore.FEWEST_OTHERS, 20)).isPositive();
    }

    @Test
    void whereHardlyAnybodyAnswersAnybodyNothingFollows() {
        assertThat(SpamScore.expected(1000, 10)).isZero();
    }

    @Test
    void aNumberOnTrialIsFoundInHalfTheCalls() {
        double whole = callsAt(0);
        double trial = callsAt(SpamScore.HEAD_START);
        assertThat(trial / whole).isBetween(0.4, 0.6);
    }

    private static double callsAt(double start) {
        double score = start;
        int calls = 0;
        while (score < SpamScore.LIMIT) {
            score = SpamScore.next(score, SpamScore.evidence(20, 3, 0.3));
            calls += 20;
        }
        return calls - 10.0;
    }
}
