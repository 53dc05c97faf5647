package io.callfloor.calls.outcome;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.ConcludedCall;
import io.callfloor.calls.Tally;
import io.callfloor.calls.WrapUp;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.ResultKind;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.LeadId;
import io.callfloor.metrics.Dimensions;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An attempt as a wrap-up sees it.
///
/// @param number the caller number of the pool that was shown; null where the campaign showed its own
/// @param kind null while there is no result, or none an agent gave
record OutcomeRow(
        CampaignId campaign,
        AttemptId id,
        LeadId lead,
        UUID list,
        CustomerId customer,
        AgentId agent,
        UUID team,
        String customerName,
        String numberShown,
        @Nullable UUID number,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        int talkSeconds,
        @Nullable String result,
        @Nullable ResultKind kind,
        String note,
        String nextStep,
        Map<String, String> fields,
        @Nullable Instant callbackAt,
        @Nullable Instant concludedAt,
        Tally tally) {

    Dimensions dimensions() {
        return new Dimensions(campaign.value(), list, team, agent.value(), number, startedAt);
    }

    /// Whether a wrap-up says what is kept already.
    boolean says(WrapUp wrapUp) {
        var callback = wrapUp.callback();
        return wrapUp.result().equals(result)
                && wrapUp.note().equals(note)
                && wrapUp.nextStep().equals(nextStep)
                && wrapUp.fields().equals(fields)
                && Objects.equals(
                        callback == null ? null : callback.at().truncatedTo(ChronoUnit.MILLIS),
                        callbackAt == null ? null : callbackAt.truncatedTo(ChronoUnit.MILLIS));
    }

    /// The call with its result; only for one an agent concluded.
    ConcludedCall call() {
        if (result == null || kind == null || concludedAt == null) {
            throw new IllegalStateException("attempt " + id + " has no result of an agent");
        }
        return new ConcludedCall(
                id, campaign, lead, result, kind, note, nextStep, fields, callbackAt, talkSeconds, concludedAt);
    }
}
