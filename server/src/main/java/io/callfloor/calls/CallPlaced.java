package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import java.time.Instant;

/// An attempt was written; the switch is asked next. Published in the transaction.
public record CallPlaced(CampaignId campaign, AttemptId attempt, LeadId lead, AgentId agent, Instant at) {}
