package io.callfloor.pacing;

/// Learns how long phones ring: how many seconds until a person answers, and how long the lines of those who do
/// not answer stay busy. Half-second bins up to two minutes, fading by observations. Not safe for threads.
final class RingTimes {

    static final double BIN_SECONDS = 0.5;
    static final int BINS = 241;

    private final double[] answers = new double[BINS];
    private final double[] others = new double[BINS];
    private final double keep;

    RingTimes(double halfLife) {
        this.keep = Math.pow(0.5, 1 / halfLife);
    }

    static int bin(double seconds) {
        return (int) Math.clamp(seconds / BIN_SECONDS, 0, BINS - 1);
    }

    void ended(double seconds, boolean answered) {
        var bins = answered ? answers : others;
        for (int i = 0; i < BINS; i++) {
            bins[i] *= keep;
        }
        bins[bin(seconds)]++;
    }

    /// Shares of answers that have come by the end of each bin.
    double[] answeredBy() {
        return shares(answers);
    }

    /// Shares of unanswered calls that are over by the end of each bin.
    double[] overBy() {
        return shares(others);
    }

    private static double[] shares(double[] bins) {
        double all = 0;
        for (double it : bins) {
            all += it;
        }
        var shares = new double[BINS];
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += bins[i];
            shares[i] = all == 0 ? 1 : sum / all;
        }
        return shares;
    }
}
