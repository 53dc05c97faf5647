package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that is over and has no result yet.
public record OpenCall(
        AttemptId attempt,
        CampaignId campaign,
        LeadId lead,
        String customerName,
        String numberShown,
        String callerNumber,
        Instant startedAt,
        @Nullable Instant answeredAt,
        Instant endedAt,
        int talkSeconds) {}
