package io.callfloor.workspace.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of an agent's wish to dial.
sealed interface Dialled {

    record Rings() implements Dialled {}

    /// The gate refused.
    ///
    /// @param until from when on it may be tried again; null when never
    record Refused(String rule, @Nullable Instant until) implements Dialled {}

    /// Nothing was tried.
    ///
    /// @param code why, with a sentence
    record NotNow(String code) implements Dialled {}
}
