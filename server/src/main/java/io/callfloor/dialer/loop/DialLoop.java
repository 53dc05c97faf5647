package io.callfloor.dialer.loop;

import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.dialer.loop.Serving.Work;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.Seats;
import java.util.List;
import org.springframework.stereotype.Component;

/// One round for one campaign, as its mode wants it: every agent who is ready gets something to do.
@Component
class DialLoop {

    private final Seats seats;
    private final Serving serving;
    private final PredictiveLoop predictive;
    private final Lines lines;
    private final BusinessCalendar calendar;
    private final CentreClock clock;

    DialLoop(
            Seats seats,
            Serving serving,
            PredictiveLoop predictive,
            Lines lines,
            BusinessCalendar calendar,
            CentreClock clock) {
        this.seats = seats;
        this.serving = serving;
        this.predictive = predictive;
        this.lines = lines;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// Returns at once.
    void round(Campaign campaign) {
        if (!open(campaign)) {
            return;
        }
        switch (campaign.mode()) {
            case MANUAL -> {}
            case PREVIEW -> serving.serve(campaign, ready(campaign), Work.OFFER);
            case PROGRESSIVE -> progressive(campaign);
            case PREDICTIVE -> predictive.round(campaign);
        }
    }

    /// One line for each agent who is ready and for whom there may be work, those first who have waited longest, as
    /// far
    /// as there are lines.
    private void progressive(Campaign campaign) {
        var wanting = serving.wanting(ready(campaign), Work.NEXT);
        int left = lines.left(campaign.id());
        lines.lacks(campaign.id(), wanting.size() - left, clock.wall().instant());
        serving.serve(campaign, wanting.subList(0, Math.min(left, wanting.size())), Work.NEXT);
    }

    private List<AgentId> ready(Campaign campaign) {
        return seats.listReady(campaign.id()).stream().map(Seat::agent).toList();
    }

    private boolean open(Campaign campaign) {
        var now = clock.instant();
        return CallingDay.of(campaign, calendar, now.atZone(CentreClock.ZONE).toLocalDate())
                .open(now);
    }
}
