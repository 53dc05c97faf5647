package io.callfloor.metrics;

/// By what amounts are told apart.
public enum Axis {
    CAMPAIGN,
    LIST,
    TEAM,
    AGENT,
    /// Centre-local hour.
    HOUR,
    /// Centre-local day.
    DAY
}
