package io.callfloor.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a wrap-up.
public sealed interface Outcome {

    /// It is saved.
    ///
    /// @param call as it is kept
    /// @param before whether it had been saved before, by a second click or another tab: then this is what was
    ///     saved first, and nothing happened now
    record Saved(ConcludedCall call, boolean before) implements Outcome {}

    /// It cannot be saved as it is.
    ///
    /// @param field what is wrong: `result`, `note`, `callback`, `fields.<key>`, or `attempt`
    /// @param code why, with a sentence
    /// @param arguments for the sentence
    /// @param next a time that may be promised instead; null when nothing is offered
    record Refused(
            String field,
            String code,
            List<Object> arguments,
            @Nullable Instant next) implements Outcome {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        public static Refused of(String field, String code, Object... arguments) {
            return new Refused(field, code, List.of(arguments), null);
        }
    }
}
