package io.callfloor.leads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a call cannot be promised at a time.
///
/// @param code `callback-past`, `callback-too-far`, `callback-after-end`, `callback-outside-hours`,
///     `callback-day-closed` or `callback-no-hours-left`
/// @param arguments for its sentence
/// @param next the next lawful time that may be promised instead; null when there is none to offer
public record CallbackRefused(
        String code, List<Object> arguments, @Nullable Instant next) {
    public CallbackRefused {
        arguments = List.copyOf(arguments);
    }
}
