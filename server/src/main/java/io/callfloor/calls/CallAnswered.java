package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import java.time.Instant;

/// A person answered and is with the agent. Published in the transaction.
public record CallAnswered(CampaignId campaign, AttemptId attempt, LeadId lead, AgentId agent, Instant at) {}
