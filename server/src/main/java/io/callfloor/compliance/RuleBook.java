package io.callfloor.compliance;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the rules say, for whoever has to tell a person why.
public interface RuleBook {

    /// The sentence of a rule in the reader's language; the code itself for a rule nobody knows.
    String sentence(String rule, Locale locale);

    /// What these packs together allow of calls that find no agent; empty when none speaks of it, and then nobody
    /// may be dialled before an agent is free.
    Optional<Abandonment> abandonment(Collection<String> packs);

    /// What these packs together demand of recordings; empty when none speaks of it.
    Optional<RecordingDuty> recording(Collection<String> packs);

    /// The age in full years from which these packs together let a person be sold to; 0 when none speaks of it.
    int youngest(Collection<String> packs);

    /// Whether these packs let a call show only a number of the pool whose permit is in force.
    boolean permittedNumber(Collection<String> packs);

    /// Codes of the rule packs a campaign may choose from.
    Set<String> packs();
}
