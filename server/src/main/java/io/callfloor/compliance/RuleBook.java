package io.callfloor.compliance;

import java.util.Locale;
import java.util.Set;

/// What the rules say, for whoever has to tell a person why.
public interface RuleBook {

    /// The sentence of a rule in the reader's language; the code itself for a rule nobody knows.
    String sentence(String rule, Locale locale);

    /// Codes of the rule packs a campaign may choose from.
    Set<String> packs();
}
