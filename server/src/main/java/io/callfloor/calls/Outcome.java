package io.callfloor.calls;

import java.util.List;

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
    record Refused(String field, String code, List<Object> arguments) implements Outcome {
        public Refused {
            arguments = List.copyOf(arguments);
        }
    }
}
