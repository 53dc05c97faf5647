package io.callfloor.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A consent as a list brings it.
public record ConsentGiven(
        String basis,
        String productLine,
        Instant obtainedAt,
        @Nullable Instant expiresAt,
        String evidence) {}
