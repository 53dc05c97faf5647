package io.callfloor.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a wrap-up.
public sealed interface Outcome {

    /// It is saved.
    ///
    /// @param call as it is kept
    /// @param before whether the same had been saved before, by a second click or another tab: nothing happened
    ///     now
    record Saved(ConcludedCall call, boolean before) implements Outcome {}

    /// The call has a result, and it is another one. What was saved first stays; a leader may correct it on the
    /// same day.
    ///
    /// @param code why, with a sentence: `wrap-up-differs`, or `wrap-up-differs-suppressed` when what came too
    ///     late forbids further calls and the number was suppressed now, for a refusal is never lost
    /// @param arguments for the sentence
    record Differs(ConcludedCall call, String code, List<Object> arguments) implements Outcome {
        public Differs {
            arguments = List.copyOf(arguments);
        }
    }

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
