package io.callfloor.compliance;

import java.time.Instant;

/// What the gate says to a dial.
public sealed interface Verdict {

    record Allowed() implements Verdict {}

    /// Not now.
    ///
    /// @param rule the first rule that stood against it
    /// @param until the first instant at which all rules would allow, were nothing dialled meanwhile; where a
    ///     table of ours is missing (rule `calendar-missing`, `pack-unknown`, `caller-unknown`), when to ask
    ///     again
    record Deferred(String rule, Instant until) implements Verdict {}

    /// Never, as things are.
    ///
    /// @param rule the first rule that stood against it
    record Forbidden(String rule) implements Verdict {}
}
