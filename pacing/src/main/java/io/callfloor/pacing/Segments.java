package io.callfloor.pacing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// Learns by what multiple a segment exceeds what the campaign would have expected of it, shrunk towards the
/// campaign. The derivation stands in the package's description. Old observations of a segment fade with a
/// half-life counted in its own observations. Not safe for threads.
final class Segments {

    /// The most segments that are kept; of more, the one seen least goes.
    static final int MOST = 1_000;

    private static final double USUAL_SPREAD = 0.04;
    private static final double USUAL_WEIGHT = 900;
    private static final double LEAST_SPREAD = 0.001;
    private static final double MOST_SPREAD = 1;

    private final Map<Object, double[]> seen = new HashMap<>();
    private final double keep;
    private final double noise;
    private double leaning;

    /// @param halfLife observations of a segment after which an old one counts half
    /// @param noise variance of what is observed, as a multiple of what is expected
    Segments(double halfLife, double noise) {
        this.keep = Math.pow(0.5, 1 / halfLife);
        this.noise = noise;
        this.leaning = noise / USUAL_SPREAD;
    }

    /// @param expected what would have been expected were the segment like the campaign
    void saw(Object segment, double observed, double expected) {
        var sums = seen.computeIfAbsent(segment, _ -> new double[2]);
        sums[0] = sums[0] * keep + observed;
        sums[1] = sums[1] * keep + expected;
        if (seen.size() > MOST) {
            seen.entrySet().stream()
                    .filter(it -> !it.getKey().equals(segment))
                    .min(Comparator.comparingDouble(it -> it.getValue()[1]))
                    .ifPresent(it -> seen.remove(it.getKey()));
        }
    }

    /// The multiple of one segment; 1 for one never seen.
    double of(Object segment) {
        var sums = seen.get(segment);
        return sums == null ? 1 : shrunk(sums);
    }

    private double shrunk(double[] sums) {
        return (sums[0] + leaning) / (sums[1] + leaning);
    }

    /// Works out anew how far segments differ, and gives the multiple of each.
    Map<Object, Double> multiples() {
        double spread = USUAL_SPREAD * USUAL_WEIGHT;
        double weight = USUAL_WEIGHT;
        for (var it : seen.values()) {
            double off = it[0] - it[1];
            spread += off * off - noise * it[1];
            weight += it[1] * it[1];
        }
        leaning = noise / Math.clamp(spread / weight, LEAST_SPREAD, MOST_SPREAD);
        var multiples = new HashMap<Object, Double>();
        seen.forEach((segment, sums) -> multiples.put(segment, shrunk(sums)));
        return Map.copyOf(multiples);
    }
}
