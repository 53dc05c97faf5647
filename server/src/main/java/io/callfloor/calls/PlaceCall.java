package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;

/// A wish to ring a lead for an agent.
///
/// @param customerRequested whether the customer asked to be called at this time, as a promised callback
public record PlaceCall(CampaignId campaign, LeadId lead, AgentId agent, DialKind kind, boolean customerRequested) {}
