package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.DialMode;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.dialer.loop.PaceStore.Hand;
import io.callfloor.dialer.loop.PaceStore.KeptSteps;
import io.callfloor.dialer.loop.PaceView.PaceNow;
import io.callfloor.dialer.loop.PaceView.PaceStepView;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The supervisor's instrument for predictive dialling.
@RestController
class PaceEndpoint {

    private static final int LONGEST_REASON = 200;
    private static final int MOST_LINES = 5_000;
    private static final Set<SeatState> READY = EnumSet.of(SeatState.READY);
    private static final Set<SeatState> BUSY = EnumSet.of(SeatState.TALKING, SeatState.HOLD, SeatState.WRAP_UP);

    private final Campaigns campaigns;
    private final Contracts contracts;
    private final Budgets budgets;
    private final PaceStore store;
    private final Explanation explanation;
    private final Seats seats;
    private final CallFlow flow;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final PaceSentences sentences;
    private final CentreClock clock;

    PaceEndpoint(
            Campaigns campaigns,
            Contracts contracts,
            Budgets budgets,
            PaceStore store,
            Explanation explanation,
            Seats seats,
            CallFlow flow,
            BusinessCalendar calendar,
            Audit audit,
            PaceSentences sentences,
            CentreClock clock) {
        this.campaigns = campaigns;
        this.contracts = contracts;
        this.budgets = budgets;
        this.store = store;
        this.explanation = explanation;
        this.seats = seats;
        this.flow = flow;
        this.calendar = calendar;
        this.audit = audit;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// How predictive dialling stands, and why it does what it does.
    @Requires("dialer:explain")
    @GetMapping("/api/campaigns/{campaign}/pace")
    PaceView get(@PathVariable UUID campaign, SignedIn who, Locale locale) {
        var found = campaigns.getFor(who, new CampaignId(campaign));
        var contract = contracts.of(found);
        var hand = store.hand(found.id()).orElse(Hand.OFF);
        var kept = store.kept(found.id()).orElse(null);
        var steps = kept == null
                ? List.<PaceStepView>of()
                : kept.steps().stream()
                        .map(it -> new PaceStepView(it.at(), it.rule(), it.start(), sentences.text(it, locale)))
                        .toList();
        boolean decides = decides(found);
        var reason = steps.isEmpty() || decides
                ? null
                : explanation.of(who, found.id(), locale).headline().text();
        return new PaceView(
                BigDecimal.valueOf(contract.rate()),
                contract.window().name(),
                (int) contract.patience().toSeconds(),
                (int) contract.recallLock().toHours(),
                kept == null ? null : now(found, kept, decides),
                steps.isEmpty() || reason != null ? reason : steps.getFirst().text(),
                steps,
                BigDecimal.valueOf(hand.slowness()),
                hand.lines(),
                hand.reason(),
                hand.byName(),
                hand == Hand.OFF ? null : hand.at());
    }

    /// Whether the loop asks the engine just now.
    private boolean decides(Campaign campaign) {
        var now = clock.instant();
        return campaign.mode() == DialMode.PREDICTIVE
                && campaign.dials()
                && CallingDay.of(
                                campaign, calendar, now.atZone(CentreClock.ZONE).toLocalDate())
                        .open(now);
    }

    /// The figures are of this moment: calls under way come to their end while nothing is decided, and a window
    /// begins before anything is dialled in it.
    private PaceNow now(Campaign campaign, KeptSteps kept, boolean decides) {
        var now = clock.instant();
        var budget = budgets.of(campaign, now);
        var taken = seats.listIn(campaign.id());
        var ringing = flow.list(campaign.id(), now, now).stream()
                .filter(CallFlow.Call::rings)
                .toList();
        var advance = kept.advance();
        return new PaceNow(
                decides ? kept.at() : now,
                budget.answered(),
                budget.abandoned(),
                budget.rate(),
                hundredths(budget.allowed()),
                decides && advance != null ? (Double) hundredths(advance) : null,
                count(taken, READY),
                count(taken, BUSY),
                ringing.size(),
                (int) ringing.stream().filter(CallFlow.Call::ahead).count(),
                decides ? kept.linesTaken() : null,
                decides ? kept.linesMost() : null);
    }

    private static double hundredths(double calls) {
        return BigDecimal.valueOf(calls).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }

    private static int count(List<Seat> seats, Set<SeatState> states) {
        return (int) seats.stream()
                .filter(it -> !it.vacated() && states.contains(it.state()))
                .count();
    }

    /// @param slowness from 0, full speed, to 1, one line per free agent
    /// @param lines most lines at once; null for no cap
    /// @param reason kept in the audit log
    record PaceWish(
            @Bound(min = 0, max = 1) BigDecimal slowness,
            @Bound(min = 0, max = MOST_LINES) @Nullable Integer lines,
            String reason) {}

    /// Slows down, caps the lines, or lets go.
    @Requires("campaign:control")
    @PutMapping("/api/campaigns/{campaign}/pace")
    @Transactional
    public PaceView put(@PathVariable UUID campaign, @RequestBody PaceWish wish, SignedIn who, Locale locale) {
        var found = campaigns.getFor(who, new CampaignId(campaign));
        var reason = wish.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw ProblemException.refused("pace-reason-needed", reason.length(), LONGEST_REASON);
        }
        var before = store.hand(found.id()).orElse(Hand.OFF);
        var hand = new Hand(
                wish.slowness().setScale(2, RoundingMode.HALF_UP).doubleValue(),
                wish.lines(),
                reason,
                who.name(),
                clock.instant());
        store.put(found.id(), hand);
        audit.record(who, "pace.changed", "campaign:" + found.id(), detail(found.name(), before, hand));
        return get(campaign, who, locale);
    }

    private static Map<String, Object> detail(String campaign, Hand before, Hand after) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("campaign", campaign);
        detail.put("slowness", percent(before) + " → " + percent(after));
        detail.put("linesCap", lines(before) + " → " + lines(after));
        detail.put("reason", after.reason());
        return detail;
    }

    private static String percent(Hand hand) {
        return Math.round(hand.slowness() * 100) + " %";
    }

    private static String lines(Hand hand) {
        var lines = hand.lines();
        return lines == null ? "–" : lines.toString();
    }
}
