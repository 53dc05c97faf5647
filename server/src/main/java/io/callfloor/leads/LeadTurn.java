package io.callfloor.leads;

import java.util.Set;

/// What a step did to a lead, for whoever counts.
///
/// @param list the list it came with
/// @param first marks the lead got in this step and never had before; empty when there is nothing to count
public record LeadTurn(ListId list, Set<LeadMark> first) {

    public LeadTurn {
        first = Set.copyOf(first);
    }
}
