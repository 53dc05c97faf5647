package io.callfloor.leads;

import java.time.Instant;

/// Promises that are due and held back by one rule.
///
/// @param rule of the gate, or `lead-skipped`
/// @param nextAt when the first of them may be called
public record HeldCallbacks(String rule, int count, Instant nextAt) {}
