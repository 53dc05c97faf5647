package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Contract;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// How the abandonment contract of a campaign stands.
@Component
class Budgets {

    private final Contracts contracts;
    private final CallFlow flow;
    private final BusinessCalendar calendar;

    Budgets(Contracts contracts, CallFlow flow, BusinessCalendar calendar) {
        this.contracts = contracts;
        this.flow = flow;
        this.calendar = calendar;
    }

    Budget of(Campaign campaign, Instant now) {
        var contract = contracts.of(campaign);
        var counted = flow.answered(campaign.id(), Contracts.begin(contract, campaign, now));
        long answered = Math.max(counted.answered(), counted.abandoned() + counted.hungUp());
        return new Budget(contract, answered, counted.abandoned(), counted.hungUp(), ahead(campaign, contract, now));
    }

    /// Seconds of calling the window still has; of a longer one than a day nobody knows how it will be called.
    private double ahead(Campaign campaign, Contract contract, Instant now) {
        if (contract.window() != Contract.Window.CALENDAR_DAY) {
            return Double.POSITIVE_INFINITY;
        }
        var today =
                CallingDay.of(campaign, calendar, now.atZone(CentreClock.ZONE).toLocalDate());
        return Math.max(0, Duration.between(now, today.closes()).toSeconds());
    }
}
