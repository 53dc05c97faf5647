package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that is set up or going on.
///
/// @param callerNumber the number of ours the customer sees
/// @param ringingAt null until the far end rings
/// @param answeredAt null until somebody or something picks up
/// @param human whether it was a person
public record LiveCall(
        AttemptId attempt,
        CampaignId campaign,
        LeadId lead,
        AgentId agent,
        DialKind kind,
        AttemptState state,
        String numberShown,
        String callerNumber,
        Instant startedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt,
        boolean human) {}
