package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call is over. Published in the transaction.
///
/// @param agent null when nobody took the call
/// @param cause `NORMAL`, `BUSY`, `NO_ANSWER`, `UNREACHABLE`, `INVALID_NUMBER`, `CONGESTION`, `REJECTED` or
///     `SWITCH_LOST`
/// @param human whether a person had answered; then the agent owes a result
public record CallEnded(
        CampaignId campaign,
        AttemptId attempt,
        LeadId lead,
        @Nullable AgentId agent,
        String cause,
        boolean human,
        int talkSeconds,
        Instant at) {}
