package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import java.time.Instant;
import java.util.Set;

/// A lead was closed because its number was suppressed. Published in the transaction of the suppression.
///
/// @param first marks the lead got by this, for whoever counts
public record LeadBarred(CampaignId campaign, ListId list, LeadId lead, Set<LeadMark> first, Instant at) {

    public LeadBarred {
        first = Set.copyOf(first);
    }
}
