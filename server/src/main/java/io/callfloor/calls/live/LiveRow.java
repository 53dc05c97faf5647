package io.callfloor.calls.live;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.AttemptState;
import io.callfloor.calls.LiveCall;
import io.callfloor.calls.Tally;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.LeadId;
import io.callfloor.metrics.Dimensions;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.LegId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An attempt while the switch has to do with it.
///
/// @param number the caller number of the pool that is shown; null where the campaign shows its own
/// @param agent null while a predictive call is nobody's
/// @param abandoned a person answered and no agent was there
record LiveRow(
        CampaignId campaign,
        AttemptId id,
        LeadId lead,
        UUID list,
        CustomerId customer,
        @Nullable AgentId agent,
        @Nullable UUID team,
        DialKind kind,
        AttemptState state,
        String numberShown,
        String callerNumber,
        @Nullable UUID number,
        Instant startedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt,
        @Nullable AnsweredBy answeredBy,
        boolean abandoned,
        Tally tally) {

    LegId leg() {
        return new LegId(id.value());
    }

    /// A person is, or was, on the line with an agent.
    boolean talkedToPerson() {
        return agent != null && answeredBy == AnsweredBy.HUMAN && !abandoned;
    }

    Dimensions dimensions() {
        return new Dimensions(campaign.value(), list, team, agent == null ? null : agent.value(), number, startedAt);
    }

    /// The same call, taken by an agent.
    LiveRow takenBy(Agent taker) {
        return new LiveRow(
                campaign,
                id,
                lead,
                list,
                customer,
                taker.id(),
                taker.team().value(),
                kind,
                state,
                numberShown,
                callerNumber,
                number,
                startedAt,
                ringingAt,
                answeredAt,
                answeredBy,
                abandoned,
                tally);
    }

    /// A person is on the line, and nobody talks to them yet.
    boolean waits() {
        return agent == null && answeredBy == AnsweredBy.HUMAN && !abandoned;
    }

    LiveCall call() {
        return new LiveCall(
                id,
                campaign,
                lead,
                Objects.requireNonNull(agent),
                kind,
                state,
                numberShown,
                callerNumber,
                startedAt,
                ringingAt,
                answeredAt,
                answeredBy == AnsweredBy.HUMAN);
    }
}
