package io.callfloor.calls;

import io.callfloor.compliance.Decision;

/// What came of a wish to ring somebody.
public sealed interface Placed {

    /// The attempt is written and the switch is asked; what happens comes as events.
    record Rings(AttemptId attempt) implements Placed {}

    /// The gate refused; the lead was put off or blocked accordingly.
    record Refused(Decision decision) implements Placed {}

    /// It was not tried, and nothing changed.
    ///
    /// @param code why, with a sentence: `campaign-not-dialling`, `callbacks-only`, `agent-not-staffed`,
    ///     `agent-not-ready`, `lead-taken`, `call-under-way`, `switch-unavailable`
    record NotNow(String code) implements Placed {}
}
