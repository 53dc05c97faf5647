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
import io.callfloor.people.AgentId;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.LegId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An attempt while the switch has to do with it.
///
/// @param abandoned a person answered and the agent was gone
record LiveRow(
        CampaignId campaign,
        AttemptId id,
        LeadId lead,
        UUID list,
        CustomerId customer,
        AgentId agent,
        UUID team,
        DialKind kind,
        AttemptState state,
        String numberShown,
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
        return answeredBy == AnsweredBy.HUMAN && !abandoned;
    }

    Dimensions dimensions() {
        return new Dimensions(campaign.value(), list, team, agent.value(), startedAt);
    }

    LiveCall call() {
        return new LiveCall(
                id,
                campaign,
                lead,
                agent,
                kind,
                state,
                numberShown,
                startedAt,
                ringingAt,
                answeredAt,
                answeredBy == AnsweredBy.HUMAN);
    }
}
