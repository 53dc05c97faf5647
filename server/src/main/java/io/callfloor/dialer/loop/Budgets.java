package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.leads.Leads;
import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Contract;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// How the abandonment contract of a campaign stands.
@Component
class Budgets {

    private static final Duration COUNTED_AGAIN = Duration.ofSeconds(15);

    private final Contracts contracts;
    private final CallFlow flow;
    private final Leads leads;
    private final BusinessCalendar calendar;
    private final Map<CampaignId, Open> open = new ConcurrentHashMap<>();

    Budgets(Contracts contracts, CallFlow flow, Leads leads, BusinessCalendar calendar) {
        this.contracts = contracts;
        this.flow = flow;
        this.leads = leads;
        this.calendar = calendar;
    }

    Budget of(Campaign campaign, Instant now) {
        var contract = contracts.of(campaign);
        var counted = flow.answered(campaign.id(), Contracts.begin(contract, campaign, now));
        long answered = Math.max(counted.answered(), counted.abandoned() + counted.hungUp());
        return new Budget(
                contract,
                answered,
                counted.abandoned(),
                counted.hungUp(),
                ahead(campaign, contract, now),
                open(campaign.id(), now).leads());
    }

    /// Leads that may still be called, counted at a moment.
    private record Open(long leads, Instant at) {}

    private Open open(CampaignId campaign, Instant now) {
        return open.compute(campaign, (_, known) -> known == null || isOld(known, now) ? count(campaign, now) : known);
    }

    private static boolean isOld(Open known, Instant now) {
        return Duration.between(known.at(), now).abs().compareTo(COUNTED_AGAIN) >= 0;
    }

    private Open count(CampaignId campaign, Instant now) {
        var counts = leads.counts(campaign, now);
        return new Open(counts.ready() + counts.readyInPool() + counts.callbacksDue() + counts.waiting(), now);
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
