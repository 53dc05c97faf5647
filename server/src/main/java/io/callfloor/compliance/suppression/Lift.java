package io.callfloor.compliance.suppression;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A wish that a suppressed number may be called again. One officer asks, another decides.
///
/// @param shown the number as it may be shown
/// @param evidence where the proof of the new consent lies
/// @param consentAt when the new consent was given
record Lift(
        UUID id,
        UUID suppression,
        String shown,
        String reason,
        String evidence,
        Instant consentAt,
        UUID askedBy,
        String askedByName,
        Instant askedAt,
        State state,
        @Nullable String decidedByName,
        @Nullable Instant decidedAt,
        @Nullable String note) {

    enum State {
        ASKED,
        APPROVED,
        DECLINED
    }

    /// What stands against a wish or a decision, in order of precedence.
    enum Refusal {
        LIFTED_ALREADY,
        CONSENT_NOT_NEWER,
        CONSENT_IN_FUTURE,
        ASKED_ALREADY,
        DECIDED_ALREADY,
        OWN_WISH;

        String code() {
            return "lift-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
