package io.callfloor.compliance;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One rule that stood against a dial, or warned.
///
/// @param rule its code, for example `CN-PI-01`
/// @param effect `BLOCK`, `DEFER` or `WARN`
/// @param facts what it saw, as words for a person; never a number in clear
/// @param until when this rule alone would allow; null when time alone does not help
public record RuleHit(
        String rule,
        String effect,
        Map<String, String> facts,
        @Nullable Instant until) {

    public RuleHit {
        facts = Map.copyOf(facts);
    }
}
