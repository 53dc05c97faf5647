package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.ResultKind;
import io.callfloor.leads.LeadId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call with its result.
public record ConcludedCall(
        AttemptId attempt,
        CampaignId campaign,
        LeadId lead,
        String result,
        ResultKind kind,
        String note,
        String nextStep,
        Map<String, String> fields,
        @Nullable Instant callbackAt,
        int talkSeconds,
        Instant concludedAt) {

    public ConcludedCall {
        fields = Map.copyOf(fields);
    }
}
