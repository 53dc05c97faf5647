package io.callfloor.calls;

import io.callfloor.metrics.Counter;
import io.callfloor.platform.security.Scope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which attempts to list: those begun from `from` (inclusive) to `to` (exclusive) by agents within `scope`. A
/// null narrows nothing.
///
/// @param number only attempts that showed this caller number of the pool
/// @param counter only attempts that stand in this counter: the calls behind a figure
/// @param result code of a result
/// @param search part of the customer's name, or the last four digits of the number
public record CallFilter(
        Scope scope,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID campaign,
        @Nullable UUID list,
        @Nullable UUID team,
        @Nullable UUID agent,
        @Nullable UUID lead,
        @Nullable UUID customer,
        @Nullable UUID number,
        @Nullable AttemptState state,
        @Nullable String result,
        @Nullable Counter counter,
        @Nullable String search) {

    /// Everything of a campaign that `scope` lets through.
    public static CallFilter campaign(Scope scope, UUID campaign, @Nullable Instant from, @Nullable Instant to) {
        return new CallFilter(scope, from, to, campaign, null, null, null, null, null, null, null, null, null, null);
    }
}
