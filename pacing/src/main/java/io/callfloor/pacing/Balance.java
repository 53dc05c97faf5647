package io.callfloor.pacing;

import static io.callfloor.pacing.Estimates.POINTS;

/// Agents against answers at each of the points in time at which a call started now may be answered. Both are
/// sums of independent chances, so their difference is taken as normal with the sums' mean and variance. The
/// error this makes on a small floor does not matter: the risk is only compared with an appetite that is learnt
/// against it.
final class Balance {

    /// The part by which answers may be misjudged.
    private static final double MISJUDGED = 0.3;

    /// Seconds before the window's end in which a small floor's answers are too few to make up for a burst.
    private static final double LAST_STRETCH = 900;

    private final Snapshot now;
    private final Estimates estimates;
    private final double[] mean = new double[POINTS];
    private final double[] variance = new double[POINTS];
    private double expectedFree;
    private double expectedAnswers;
    private int added;

    Balance(Snapshot now) {
        this.now = now;
        this.estimates = now.estimates();
        var free = new double[POINTS];
        var answered = new double[POINTS];
        for (int i = 0; i < now.talking().length; i++) {
            add(estimates.frees(now.talking()[i], Paces.at(now.paces().talking(), i)), free);
        }
        for (double age : now.closing()) {
            add(estimates.freesFromLastStep(age), free);
        }
        for (int i = 0; i < now.wrappingUp().length; i++) {
            add(
                    estimates.freesFromWrapUp(
                            now.wrappingUp()[i], Paces.at(now.paces().wrappingUp(), i)),
                    free);
        }
        for (int i = 0; i < now.ringing().length; i++) {
            add(
                    estimates.answers(
                            now.ringing()[i],
                            now.scores()[i],
                            Paces.at(now.paces().ringing(), i)),
                    answered);
        }
        for (int k = 0; k < POINTS; k++) {
            mean[k] = now.free() - now.waiting() + free[k] - answered[k];
            expectedFree += free[k] / POINTS;
            expectedAnswers += answered[k] / POINTS;
        }
        expectedAnswers += now.waiting();
    }

    private void add(double[] chances, double[] sums) {
        for (int k = 0; k < POINTS; k++) {
            sums[k] += chances[k];
            variance[k] += chances[k] * (1 - chances[k]);
        }
    }

    double expectedFree() {
        return expectedFree;
    }

    double expectedAnswers() {
        return expectedAnswers;
    }

    /// The most calls of which the last still finds an agent with all but this chance, and of which no more are
    /// abandoned than the budget has left should the answers beyond the agents free now be misjudged.
    int most(double appetite, double left, double advance, int limit) {
        double beyond = expectedAnswers - now.free();
        int lines = now.ringing().length + now.waiting() - now.free();
        int mostLines = limit == 0 ? 0 : linesBeyondFree(left, advance);
        int start = 0;
        while (start < limit && lines + start < mostLines && beyond * MISJUDGED <= left && risk(start) <= appetite) {
            beyond += estimates.chance(now.nextScore(start));
            start++;
        }
        return start;
    }

    /// In the last stretch of a window, when not one more abandoned call is sure to be earned, so few that what
    /// they
    /// bring, all at once and with nobody free, leaves one call of the budget; never fewer than one.
    private int linesBeyondFree(double left, double advance) {
        return now.budget().ahead() < LAST_STRETCH && advance < 1
                ? (int) Math.clamp((left - 1) / estimates.chance(now.nextScore(0)), 1, Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    /// Chance that a call finds no agent if it is answered, after so many others are started now. Asked for one
    /// number after another, never for a smaller one.
    double risk(int before) {
        while (added < before) {
            double chance = estimates.chance(now.nextScore(added));
            for (int k = 0; k < POINTS; k++) {
                double by = chance * (k + 0.5) / POINTS;
                mean[k] -= by;
                variance[k] += by * (1 - by);
            }
            added++;
        }
        double sum = 0;
        for (int k = 0; k < POINTS; k++) {
            sum += noAgent(k);
        }
        return sum / POINTS;
    }

    /// Chance that agents less answers is at most 0.
    private double noAgent(int k) {
        if (variance[k] < 1e-9) {
            return mean[k] < 0.5 ? 1 : 0;
        }
        return normal((0.5 - mean[k]) / Math.sqrt(variance[k]));
    }

    /// The standard normal distribution to seven digits, after Abramowitz and Stegun (1964), 26.2.17.
    static double normal(double z) {
        double x = Math.abs(z);
        double t = 1 / (1 + 0.2316419 * x);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * polynomial;
        return z > 0 ? 1 - tail : tail;
    }
}
