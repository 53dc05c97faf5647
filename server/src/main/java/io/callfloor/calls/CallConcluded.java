package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.ResultKind;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import java.time.Instant;

/// A call has its result, or another one after a correction. Published in the transaction.
public record CallConcluded(
        CampaignId campaign,
        AttemptId attempt,
        LeadId lead,
        AgentId agent,
        String result,
        ResultKind kind,
        Instant at) {}
