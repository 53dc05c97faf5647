package io.callfloor.metrics;

import io.callfloor.platform.time.CentreClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where an amount belongs.
///
/// @param list null when the fact is not about a list's record, for example a seat's waiting time
/// @param team null when no agent had part in it
/// @param agent null when no agent had part in it
/// @param number the caller number of the pool the customer saw; null when none of it was shown
/// @param hour the beginning of the centre's local hour in which the call started, or the state was
public record Dimensions(
        UUID campaign,
        @Nullable UUID list,
        @Nullable UUID team,
        @Nullable UUID agent,
        @Nullable UUID number,
        Instant hour) {

    public Dimensions {
        hour = hourOf(hour);
    }

    /// Of what showed no number of the pool.
    public Dimensions(UUID campaign, @Nullable UUID list, @Nullable UUID team, @Nullable UUID agent, Instant hour) {
        this(campaign, list, team, agent, null, hour);
    }

    /// The beginning of the centre's local hour around `instant`.
    public static Instant hourOf(Instant instant) {
        return instant.atZone(CentreClock.ZONE).truncatedTo(ChronoUnit.HOURS).toInstant();
    }
}
