package io.callfloor.numbers;

/// Whether a number is answered as if half of those who used to had stopped: a cumulative sum (Page 1954) of
/// log-likelihood ratios of answered and unanswered calls, each against what is expected of that call
/// (risk-adjusted,
/// Steiner et al. 2000). The expectation is what the other numbers of the same project got in the same hour, so
/// that a
/// bad list, a bad hour or a bad project says nothing against a number.
///
/// The limit is the logarithm of the fewest calls between two false alarms on average (Lorden 1971): the sum is
/// that
/// of a ratio whose mean is at most one as long as the number is answered as expected or better.
final class SpamScore {

    /// Fewest calls on average between two false alarms of one number.
    static final double FEWEST_BETWEEN_ALARMS = 20_000;

    /// The score at which a number is rested.
    static final double LIMIT = Math.log(FEWEST_BETWEEN_ALARMS);

    /// What a number on trial begins with: half the way, so that one still tagged is found in about half the calls.
    static final double HEAD_START = LIMIT / 2;

    /// The others must have had so many calls in that hour to be compared with.
    static final int FEWEST_OTHERS = 30;

    /// Where hardly anybody answers there is nothing to halve.
    private static final double LEAST_EXPECTED = 0.02;

    private static final double MOST_EXPECTED = 0.95;

    private SpamScore() {}

    /// The share of calls expected to be answered, from below: one standard error less than the others got, for
    /// what
    /// they got is chance as well.
    ///
    /// @return 0 when nothing can be expected
    static double expected(long otherCalls, long otherAnswered) {
        if (otherCalls < FEWEST_OTHERS) {
            return 0;
        }
        double rate = (double) otherAnswered / otherCalls;
        double low = rate - Math.sqrt(rate * (1 - rate) / otherCalls);
        return low < LEAST_EXPECTED ? 0 : Math.min(low, MOST_EXPECTED);
    }

    /// How much likelier these calls are, had the rate halved; the logarithm.
    ///
    /// @param expected as {@link #expected} says; nothing follows from 0
    static double evidence(long calls, long answered, double expected) {
        if (expected == 0) {
            return 0;
        }
        double halved = expected / 2;
        return answered * Math.log(halved / expected) + (calls - answered) * Math.log((1 - halved) / (1 - expected));
    }

    /// What the score becomes with more evidence; never less than nothing.
    static double next(double score, double evidence) {
        return Math.max(0, score + evidence);
    }
}
