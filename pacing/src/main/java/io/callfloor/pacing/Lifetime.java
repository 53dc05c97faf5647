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

    /// Nothing has ended yet, so nothing is known to end.
    boolean endless() {
        return cumulative[cumulative.length - 1] == 0;
    }

    /// Chance that what has lasted `age` seconds ends within the next so many, and what comes after it too.
    double endsWith(After after, double age) {
        double sum = 0;
        double before = 0;
        double passed = hazardUpTo(age);
        for (int i = 0; i < after.chances.length; i++) {
            double by = -Math.expm1(passed - hazardUpTo(age + after.times[i]));
            sum += (by - before) * after.chances[i];
            before = by;
        }
        return sum;
    }

    /// The chance that what begins at each of a few times from now on ends within a stretch: worked out once for
    /// all ages of what comes before it.
    static final class After {

        private final double[] times;
        private final double[] chances;

        After(Lifetime after, double within) {
            double step = Math.max(1, within / 12);
            int count = 0;
            for (double t = step; t < within + step / 2; t += step) {
                count++;
            }
            times = new double[count];
            chances = new double[count];
            double t = step;
            for (int i = 0; i < count; i++, t += step) {
                times[i] = Math.min(t, within);
                chances[i] = after.ends(0, within - t + step / 2);
            }
        }
    }
}
