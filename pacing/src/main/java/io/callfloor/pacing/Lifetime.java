package io.callfloor.pacing;

/// How long something lasts, as a piecewise constant hazard over the ages of {@link Lifetimes}. Immutable.
final class Lifetime {

    private static final double[] EDGES = Lifetimes.EDGES;

    private final double[] hazards;
    private final double[] cumulative = new double[EDGES.length];

    Lifetime(double[] hazards) {
        this.hazards = hazards.clone();
        for (int i = 1; i < EDGES.length; i++) {
            cumulative[i] = cumulative[i - 1] + hazards[i - 1] * (EDGES[i] - EDGES[i - 1]);
        }
    }

    private double hazardUpTo(double age) {
        int bin = Lifetimes.bin(age);
        return cumulative[bin] + hazards[bin] * (age - EDGES[bin]);
    }

    /// Chance that what has lasted `age` seconds ends within the next `within`.
    double ends(double age, double within) {
        return within <= 0 ? 0 : -Math.expm1(hazardUpTo(age) - hazardUpTo(age + within));
    }

    /// Chance that what has lasted `age` seconds ends within the next `within`, and what comes after it too.
    double endsWith(Lifetime after, double age, double within) {
        double sum = 0;
        double before = 0;
        double step = Math.max(1, within / 12);
        for (double t = step; t < within + step / 2; t += step) {
            double by = ends(age, Math.min(t, within));
            sum += (by - before) * after.ends(0, within - t + step / 2);
            before = by;
        }
        return sum;
    }
}
