package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import org.jspecify.annotations.Nullable;

/// A wish to ring a lead for an agent, or before one is free.
///
/// @param agent null for a predictive call: whoever is free when a person answers takes it
/// @param customerRequested whether the customer asked to be called at this time, as a promised callback
/// @param pace why the dialler started this call before anybody was free, as JSON; kept with it. Null for others
public record PlaceCall(
        CampaignId campaign,
        LeadId lead,
        @Nullable AgentId agent,
        DialKind kind,
        boolean customerRequested,
        @Nullable String pace) {

    public PlaceCall(
            CampaignId campaign, LeadId lead, @Nullable AgentId agent, DialKind kind, boolean customerRequested) {
        this(campaign, lead, agent, kind, customerRequested, null);
    }

    public PlaceCall {
        if ((agent == null) != (kind == DialKind.PREDICTIVE)) {
            throw new IllegalArgumentException(
                    "agent: " + agent + " (expected: none for a predictive call and one for " + kind + ")");
        }
    }
}
