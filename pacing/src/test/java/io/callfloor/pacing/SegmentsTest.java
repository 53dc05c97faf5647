package io.callfloor.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds of segments, whatever they did.
class SegmentsTest {

    private static final double[] NONE = new double[0];
    private final Random random = new Random(17);

    @Test
    void aMultipleLiesBetweenTheCampaignsAndTheSegmentsOwn() {
        for (int i = 0; i < 2_000; i++) {
            var segments = new Segments(Double.POSITIVE_INFINITY, 1);
            int count = 1 + random.nextInt(6);
            var own = new double[count];
            for (int k = 0; k < count; k++) {
                double observed = random.nextInt(200);
                double expected = 0.1 + 200 * random.nextDouble();
                segments.saw(k, observed, expected);
                own[k] = observed / expected;
            }
            segments.multiples()
                    .forEach((segment, multiple) -> assertThat(multiple)
                            .isBetween(Math.min(1, own[(int) segment]) - 1e-9, Math.max(1, own[(int) segment]) + 1e-9));
        }
    }

    @Test
    void theMoreWasSeenTheMoreItIsBelieved() {
        double last = 1;
        for (int calls : new int[] {10, 40, 160, 640, 2_560}) {
            var segments = new Segments(Double.POSITIVE_INFINITY, 1);
            segments.saw("a", 0.6 * calls, 0.3 * calls);
            double multiple = segments.of("a");
            assertThat(multiple).isGreaterThan(last);
            last = multiple;
        }
        assertThat(last).isCloseTo(2, within(0.1));
        assertThat(new Segments(600, 1).of("never seen")).isOne();
    }

    @Test
    void afterItsHalfLifeAnOldObservationCountsHalf() {
        var segments = new Segments(100, 1);
        segments.saw("a", 1_000, 0);
        for (int i = 0; i < 100; i++) {
            segments.saw("a", 0, 0);
        }
        // a thousand seen above nothing expected, with the usual leaning of 25
        assertThat(segments.of("a")).isCloseTo((500 + 25) / 25.0, within(1e-6));
    }

    @Test
    void listsThatAreAlikeStayWithTheCampaign() {
        var learning = called(0.3, 0.3, 6_000);

        for (var list : List.of("a", "b")) {
            assertThat(estimates(learning).of(of(list)).answer()).isCloseTo(1, within(0.1));
        }
    }

    @Test
    void listsThatDifferAreToldApart() {
        var estimates = estimates(called(0.12, 0.42, 6_000));

        double a = estimates.chance(estimates.of(of("a")).answer());
        double b = estimates.chance(estimates.of(of("b")).answer());

        assertThat(a).isCloseTo(0.12, within(0.04));
        assertThat(b).isCloseTo(0.42, within(0.06));
        assertThat(estimates.of(of("a new one"))).isEqualTo(Multiples.USUAL);
    }

    @Test
    void longTalksOfAListAreExpectedOfIt() {
        var learning = new Learning(2);
        for (int i = 0; i < 1_500; i++) {
            boolean long_ = random.nextBoolean();
            learning.talked((long_ ? 180 : 60) * -Math.log(1 - random.nextDouble()), of(long_ ? "a" : "b"));
        }
        var estimates = estimates(learning);

        assertThat(estimates.of(of("a")).talk() / estimates.of(of("b")).talk()).isCloseTo(3, within(0.7));
    }

    /// A score that errs says less than it seems to: of leads that are all alike, none is the likelier.
    @Test
    void aScoreIsTakenForWhatItIsWorth() {
        var learning = new Learning(2);
        for (int i = 0; i < 12_000; i++) {
            learning.rang(9, random.nextDouble() < 0.3, new Prospect(Math.exp(0.7 * random.nextGaussian()), List.of()));
        }
        var estimates = estimates(learning);
        double low = estimates.of(new Prospect(0.5, List.of())).answer();
        double high = estimates.of(new Prospect(2, List.of())).answer();

        assertThat(high / low).isLessThan(1.6);
    }

    @Test
    void onlySoManySegmentsAreKept() {
        var segments = new Segments(600, 1);
        for (int i = 0; i < 3 * Segments.MOST; i++) {
            segments.saw(i, 2, 1);
        }
        assertThat(segments.multiples()).hasSize(Segments.MOST);
    }

    @Test
    void absurdScoresAndPacesAreRefusedInWords() {
        assertThatThrownBy(() -> new Prospect(0, List.of())).hasMessageContaining("score must lie above 0");
        assertThatThrownBy(() -> new Paces(new double[2], NONE, NONE).check(3, 0, 0))
                .hasMessageContaining("3 talks, but there are 2 paces");
    }

    private static Prospect of(String list) {
        return new Prospect(1, List.of(list));
    }

    private static Estimates estimates(Learning learning) {
        return learning.estimates(NONE, NONE, NONE, NONE);
    }

    private Learning called(double rateOfA, double rateOfB, int calls) {
        var learning = new Learning(2);
        for (int i = 0; i < calls; i++) {
            boolean a = random.nextBoolean();
            learning.rang(9, random.nextDouble() < (a ? rateOfA : rateOfB), of(a ? "a" : "b"));
            if (i % 100 == 0) {
                estimates(learning);
            }
        }
        return learning;
    }
}
