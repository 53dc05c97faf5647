package io.callfloor.compliance;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person agreed to.
///
/// @param basis `CONSENT`, `REQUEST`, or another lawful basis; which ones count for a sales call is the rule
///     pack's to say
/// @param productLines what may be offered
/// @param expiresAt the first instant at which it no longer holds; null when it has no end
/// @param withdrawnAt when it was taken back; null while it stands
/// @param evidence where the proof lies: a recording, a form, a contract. Blank is no evidence and never allows
public record Consent(
        String basis,
        Set<String> productLines,
        Instant obtainedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant withdrawnAt,
        String evidence) {

    public Consent {
        productLines = Set.copyOf(productLines);
    }
}
