package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.util.UUID;

/// A call was promised or a promise moved. Published in the transaction.
public record CallbackScheduled(
        UUID callback, CampaignId campaign, LeadId lead, AgentId agent, Instant dueAt, boolean team) {}
