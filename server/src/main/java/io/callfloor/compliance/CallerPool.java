package io.callfloor.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What our pool of caller numbers holds for a call: how many numbers are meant for its project, and where they
/// stand.
/// Each is counted once, under the first that applies.
///
/// @param free may be shown now
/// @param expired their permit is over
/// @param resting they rest
/// @param elsewhere they may not call where this customer is at home
/// @param spent they have reached their limit of the hour or the day
/// @param freeAt when a spent one may be shown again; null when none is spent
public record CallerPool(
        int free,
        int expired,
        int resting,
        int elsewhere,
        int spent,
        @Nullable Instant freeAt) {

    /// No number is meant for the project: it shows its own.
    public static final CallerPool NONE = new CallerPool(0, 0, 0, 0, 0, null);

    public CallerPool {
        if ((freeAt == null) != (spent == 0)) {
            throw new IllegalArgumentException("freeAt: " + freeAt + " (expected: an instant where numbers are spent,"
                    + " and " + spent + " are)");
        }
    }

    /// Whether any number of the pool is meant for the project, whatever its state; only those are shown then.
    public boolean inCharge() {
        return free + expired + resting + elsewhere + spent > 0;
    }
}
