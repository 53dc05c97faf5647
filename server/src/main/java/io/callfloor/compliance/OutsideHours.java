package io.callfloor.compliance;

import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// An hour at which nobody may be called.
///
/// @param at when the call was wanted
/// @param day what day that is
/// @param from the first lawful time of that day; not before `to` when the whole day is closed
/// @param to the first time of that day no longer lawful
/// @param next the first lawful instant after `at`; null when none is in sight
public record OutsideHours(
        Instant at,
        DayKind day,
        LocalTime from,
        LocalTime to,
        @Nullable Instant next) {

    /// Nobody is called on that day at all.
    public boolean closed() {
        return !from.isBefore(to);
    }
}
