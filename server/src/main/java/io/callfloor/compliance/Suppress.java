package io.callfloor.compliance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A wish that a number be never called again.
///
/// @param shown the number as it may be shown, `138****1234`
/// @param reason in words, why
/// @param attempt the call in which it was said, if any
/// @param by the account of the one who says so
public record Suppress(
        byte[] numberHash,
        String shown,
        String reason,
        SuppressionSource source,
        @Nullable UUID attempt,
        UUID by,
        String byName) {

    public Suppress {
        reason = reason.strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("reason: empty (expected: why this number is suppressed)");
        }
    }
}
