package io.callfloor.compliance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A judgement with its grounds.
///
/// @param hits every rule that stood against the dial or warned, in the gate's order; the first that does not
///     merely warn decided
/// @param facts what was known of the dial, whatever the verdict
/// @param pack the packs it was judged by, joined by `+`
/// @param version their versions, in the same order
public record Decision(
        UUID id,
        Verdict verdict,
        List<RuleHit> hits,
        Map<String, String> facts,
        String pack,
        String version,
        Instant at) {

    public Decision {
        hits = List.copyOf(hits);
        facts = Map.copyOf(facts);
    }

    public boolean allowed() {
        return verdict instanceof Verdict.Allowed;
    }
}
