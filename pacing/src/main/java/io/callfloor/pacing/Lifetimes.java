package io.callfloor.pacing;

import java.util.Arrays;

/// Learns how long something lasts (a talk, a wrap-up) from what has ended, as a hazard by age: of those that
/// have lasted so long, the share that ends in the next second. Old observations fade with a half-life counted
/// in observations. Ages are grouped in bins that widen with age; where little was seen the hazard leans on the
/// overall one, which makes a cold start exponential. Not safe for threads.
final class Lifetimes {

    static final double[] EDGES = edges();
    private static final double LEANING = 4;

    private final double[] ends = new double[EDGES.length];
    private final double[] seconds = new double[EDGES.length];
    private final double keep;
    private double seen;

    /// @param halfLife observations after which an old one counts half
    Lifetimes(double halfLife) {
        this.keep = Math.pow(0.5, 1 / halfLife);
    }

    private static double[] edges() {
        var edges = new double[44];
        double edge = 0;
        for (int i = 0; i < edges.length; i++) {
            edges[i] = edge;
            edge += Math.max(2, 0.16 * edge);
        }
        return edges;
    }

    static int bin(double age) {
        int found = Arrays.binarySearch(EDGES, age);
        return found >= 0 ? found : -found - 2;
    }

    /// Something ended after so many seconds.
    void ended(double lasted) {
        for (int i = 0; i < EDGES.length; i++) {
            ends[i] *= keep;
            seconds[i] *= keep;
        }
        seen = seen * keep + 1;
        expose(lasted);
        ends[bin(lasted)]++;
    }

    /// Something that had lasted so many seconds turned into something else: it did not end.
    void turned(double lasted) {
        expose(lasted);
    }

    private void expose(double lasted) {
        for (int i = 0; i < EDGES.length && EDGES[i] < lasted; i++) {
            double end = i + 1 < EDGES.length ? EDGES[i + 1] : Double.MAX_VALUE;
            seconds[i] += Math.min(lasted, end) - EDGES[i];
        }
    }

    /// How many observations still count.
    double seen() {
        return seen;
    }

    double mean() {
        return seen == 0
                ? 0
                : Arrays.stream(seconds).sum() / Arrays.stream(ends).sum();
    }

    /// The hazard of each bin, per second.
    ///
    /// @param going seconds those under way have lasted; they count as not ended yet
    double[] hazards(double[] going) {
        var at = seconds.clone();
        for (double lasted : going) {
            for (int i = 0; i < EDGES.length && EDGES[i] < lasted; i++) {
                double end = i + 1 < EDGES.length ? EDGES[i + 1] : Double.MAX_VALUE;
                at[i] += Math.min(lasted, end) - EDGES[i];
            }
        }
        double all = Arrays.stream(at).sum();
        double overall = all == 0 ? 0 : Arrays.stream(ends).sum() / all;
        var hazards = new double[EDGES.length];
        for (int i = 0; i < hazards.length; i++) {
            hazards[i] = overall == 0 ? 0 : (ends[i] + LEANING) / (at[i] + LEANING / overall);
        }
        return hazards;
    }
}
