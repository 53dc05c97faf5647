package io.callfloor.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A published script, for ever as it was. A call keeps its number, so that later one can say what was to be
/// said then.
///
/// @param version from 1, growing within the campaign
public record ScriptVersion(
        UUID campaign, int version, List<ScriptStep> steps, Instant publishedAt, String publishedBy) {

    public ScriptVersion {
        steps = List.copyOf(steps);
    }

    /// The steps with variables filled in. A variable without a value becomes `＿＿`, which an agent sees and
    /// leaves out.
    ///
    /// @param values by name, for example `customer.name`; scripts know the names of {@link ScriptVariable}
    public List<ScriptStep> filled(Map<String, String> values) {
        return steps.stream()
                .map(it -> new ScriptStep(
                        it.code(), it.title(), ScriptVariable.fill(it.text(), values), it.hint(), it.disclosures()))
                .toList();
    }
}
