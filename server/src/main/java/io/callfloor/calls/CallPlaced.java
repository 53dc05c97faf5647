package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An attempt was written; the switch is asked next. Published in the transaction.
///
/// @param agent null for a predictive call
public record CallPlaced(
        CampaignId campaign,
        AttemptId attempt,
        LeadId lead,
        @Nullable AgentId agent,
        Instant at) {}
