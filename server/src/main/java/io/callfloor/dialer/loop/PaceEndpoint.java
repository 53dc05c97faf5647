package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.dialer.loop.PaceStore.Hand;
import io.callfloor.dialer.loop.PaceView.PaceStepView;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Campaigns campaigns;
    private final Contracts contracts;
    private final PaceStore store;
    private final Audit audit;
    private final PaceSentences sentences;
    private final CentreClock clock;

    PaceEndpoint(
            Campaigns campaigns,
            Contracts contracts,
            PaceStore store,
            Audit audit,
            PaceSentences sentences,
            CentreClock clock) {
        this.campaigns = campaigns;
        this.contracts = contracts;
        this.store = store;
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
        var now = store.now(found.id()).orElse(null);
        var hand = store.hand(found.id()).orElse(Hand.OFF);
        var steps = now == null
                ? List.<PaceStepView>of()
                : now.steps().stream()
                        .map(it -> new PaceStepView(it.at(), it.rule(), it.start(), sentences.text(it, locale)))
                        .toList();
        return new PaceView(
                BigDecimal.valueOf(contract.rate()),
                contract.window().name(),
                (int) contract.patience().toSeconds(),
                (int) contract.recallLock().toHours(),
                now,
                steps.isEmpty() ? null : steps.getFirst().text(),
                steps,
                BigDecimal.valueOf(hand.slowness()),
                hand.lines(),
                hand.reason(),
                hand.byName(),
                hand == Hand.OFF ? null : hand.at());
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
        detail.put("lines", lines(before) + " → " + lines(after));
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
