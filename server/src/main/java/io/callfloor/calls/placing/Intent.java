package io.callfloor.calls.placing;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.PlaceCall;
import io.callfloor.calls.Tally;
import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.Decision;
import io.callfloor.customers.Customer;
import io.callfloor.leads.Lead;
import io.callfloor.numbers.ChosenNumber;
import io.callfloor.people.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An attempt as it is written down before the switch is asked.
///
/// @param agent null for a predictive call
/// @param recorded whether the switch is asked to record the call
/// @param shown the number of the pool the customer sees; null where the campaign shows its own
/// @param leastRing how long the rule packs want a phone to ring before the call is given up
record Intent(
        AttemptId id,
        PlaceCall wish,
        Campaign campaign,
        Lead lead,
        Customer customer,
        @Nullable Agent agent,
        Decision decision,
        @Nullable ChosenNumber shown,
        Tally tally,
        Duration leastRing,
        boolean recorded,
        Instant startedAt) {

    /// After this the switch is asked what became of it, should it not have told by itself.
    private static final Duration GRACE = Duration.ofSeconds(15);

    String callerNumber() {
        return shown == null ? campaign.callerNumber() : shown.number();
    }

    @Nullable
    UUID number() {
        return shown == null ? null : shown.id().value();
    }

    Duration ringTimeout() {
        var wanted = Duration.ofSeconds(campaign.ringSeconds());
        return wanted.compareTo(leastRing) >= 0 ? wanted : leastRing;
    }

    Instant askAt() {
        return startedAt.plus(ringTimeout()).plus(GRACE);
    }
}
