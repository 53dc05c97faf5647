package io.callfloor.compliance;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A wish that a number be never called again.
///
/// @param shown the number as it may be shown, `138****1234`
/// @param reason in words, why
/// @param source `CALL`, `IMPORT`, `OFFICER` or `COMPLAINT`
/// @param attempt the call in which it was said, if any
/// @param by the account of the one who says so
public record Suppress(
        byte[] numberHash,
        String shown,
        String reason,
        String source,
        @Nullable UUID attempt,
        UUID by,
        String byName) {

    private static final Set<String> SOURCES = Set.of("CALL", "IMPORT", "OFFICER", "COMPLAINT");

    public Suppress {
        if (!SOURCES.contains(source)) {
            throw new IllegalArgumentException("source: " + source + " (expected: one of " + SOURCES + ")");
        }
        reason = reason.strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("reason: empty (expected: why this number is suppressed)");
        }
    }
}
