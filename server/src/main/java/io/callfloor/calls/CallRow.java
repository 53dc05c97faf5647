package io.callfloor.calls;

import io.callfloor.campaign.ResultKind;
import io.callfloor.compliance.DialKind;
import io.callfloor.metrics.Counter;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt in a list.
///
/// @param agentId null when nobody took the call; then the name is empty, and the team too
/// @param answeredBy `HUMAN` or `MACHINE`
/// @param cause why it ended, as in {@link CallEnded}
/// @param endedBy `CUSTOMER`, `AGENT` or `NETWORK`
/// @param counters the counters of the catalogue this attempt stands in
/// @param recording how far it has come; null where there is none
public record CallRow(
        UUID id,
        UUID campaignId,
        String campaignName,
        UUID leadId,
        UUID listId,
        UUID customerId,
        String customerName,
        String numberShown,
        @Nullable UUID agentId,
        String agentName,
        @Nullable UUID teamId,
        String teamName,
        DialKind kind,
        AttemptState state,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable Instant endedAt,
        @Nullable String cause,
        @Nullable String endedBy,
        int talkSeconds,
        @Nullable String result,
        @Nullable String resultName,
        @Nullable ResultKind resultKind,
        Set<Counter> counters,
        @Nullable RecordingState recording) {

    public CallRow {
        counters = Set.copyOf(counters);
    }
}
