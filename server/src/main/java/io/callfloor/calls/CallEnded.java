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
/// @param q850 what the network said of it, by ITU-T Q.850; null when nothing was said
/// @param sip the status of SIP; null when none was said
/// @param human whether a person had answered; then the agent owes a result
public record CallEnded(
        CampaignId campaign,
        AttemptId attempt,
        LeadId lead,
        @Nullable AgentId agent,
        String cause,
        @Nullable Integer q850,
        @Nullable Integer sip,
        boolean human,
        int talkSeconds,
        Instant at) {}
