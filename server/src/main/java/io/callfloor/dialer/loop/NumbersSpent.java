package io.callfloor.dialer.loop;

import io.callfloor.compliance.Decision;
import io.callfloor.compliance.Verdict;
import java.util.Set;

/// When a dial was refused because the project has no caller number to show. The next lead would fare no better, so
/// the dialler pauses instead of putting off one lead after the other.
final class NumbersSpent {

    private static final Set<String> RULES = Set.of("CN-TE-04", "caller-none", "caller-limits");

    private NumbersSpent() {}

    static boolean told(Decision decision) {
        return switch (decision.verdict()) {
            case Verdict.Deferred(var rule, var _) -> RULES.contains(rule);
            case Verdict.Forbidden _, Verdict.Allowed _ -> false;
        };
    }
}
