package io.callfloor.calls.ledger;

import io.callfloor.compliance.RuleHit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An attempt as the ledger holds it.
///
/// @param numberReason why this number of the pool was shown; null where the campaign showed its own
/// @param pace what started the call ahead of a free agent, as JSON; null for others
/// @param recording how far it has come, as in {@link io.callfloor.calls.RecordingState}; null where there is none
record LedgerRow(
        UUID campaign,
        UUID id,
        UUID lead,
        UUID list,
        UUID customer,
        String customerName,
        String numberShown,
        String callerNumber,
        @Nullable String numberReason,
        @Nullable UUID agent,
        @Nullable UUID team,
        String kind,
        boolean customerRequested,
        String state,
        Instant startedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable Instant endedAt,
        @Nullable String cause,
        @Nullable String endedBy,
        int talkSeconds,
        @Nullable String result,
        @Nullable String resultKind,
        String note,
        String nextStep,
        Map<String, String> fields,
        @Nullable Instant callbackAt,
        @Nullable Instant concludedAt,
        UUID decisionId,
        KeptDecision decision,
        List<String> counted,
        @Nullable String pace,
        @Nullable String recording) {

    /// What the gate said, as it was written with the attempt.
    record KeptDecision(String pack, String version, List<RuleHit> hits) {}
}
