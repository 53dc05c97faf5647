package io.callfloor.bench;

/// What a figure is measured against, and whether it came there.
///
/// @param text the aim as the table says it; empty when a row only informs
record Aim(String text, boolean met) {

    static final Aim NONE = new Aim("", true);

    static Aim atMost(double reached, double limit, String unit) {
        return new Aim("≤ %,.0f %s".formatted(limit, unit), reached <= limit);
    }

    static Aim atLeast(double reached, double limit, String unit) {
        return new Aim("≥ %,.0f %s".formatted(limit, unit), reached >= limit);
    }

    static Aim exactly(long reached, long wanted, String unit) {
        return new Aim("%,d %s".formatted(wanted, unit), reached == wanted);
    }

    Aim and(Aim other) {
        return new Aim(text + ", " + other.text, met && other.met);
    }

    boolean judges() {
        return !text.isEmpty();
    }

    String verdict() {
        return judges() ? met ? "yes" : "NO" : "";
    }
}
