package io.callfloor.metrics;

/// By what amounts are told apart.
public enum Axis {
    CAMPAIGN,
    LIST,
    TEAM,
    AGENT,
    /// Caller number of the pool.
    NUMBER,
    /// Centre-local hour.
    HOUR,
    /// Centre-local day.
    DAY
}
