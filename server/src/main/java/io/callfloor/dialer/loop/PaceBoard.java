package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignId;
import io.callfloor.dialer.loop.PaceStore.KeptSteps;
import io.callfloor.dialer.loop.PaceView.PaceStep;
import io.callfloor.pacing.Decision;
import io.callfloor.pacing.Decision.Rule;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps the last decisions of each campaign where every node can read them, once a second.
@Component
class PaceBoard {

    private static final int STEPS = 20;
    private static final Duration EVERY = Duration.ofSeconds(1);

    /// Calls would be started, but no lead may be dialled for nobody in particular.
    private static final String NO_LEADS = "NO_LEADS";

    private final PaceStore store;
    private final CentreClock clock;
    private final Map<CampaignId, Sheet> sheets = new ConcurrentHashMap<>();

    PaceBoard(PaceStore store, CentreClock clock) {
        this.store = store;
        this.clock = clock;
    }

    private static final class Sheet {
        private final Deque<PaceStep> steps = new ArrayDeque<>();
        private @Nullable Instant keptAt;
    }

    /// A step that starts nothing, for the same reason as the one before it, takes its place.
    void note(CampaignId campaign, PaceStep step, double advance, Lines lines, Instant now) {
        var sheet = sheets.computeIfAbsent(campaign, _ -> new Sheet());
        var last = sheet.steps.peekFirst();
        if (last != null
                && last.start() == 0
                && step.start() == 0
                && last.rule().equals(step.rule())) {
            sheet.steps.removeFirst();
        }
        sheet.steps.addFirst(step);
        while (sheet.steps.size() > STEPS) {
            sheet.steps.removeLast();
        }
        var wall = clock.wall().instant();
        if (sheet.keptAt == null || !wall.isBefore(sheet.keptAt.plus(EVERY))) {
            sheet.keptAt = wall;
            store.keep(
                    campaign,
                    new KeptSteps(
                            now,
                            advance,
                            lines.limited() ? (Integer) lines.taken(campaign) : null,
                            lines.limited() ? (Integer) lines.most(campaign) : null,
                            List.copyOf(sheet.steps)));
        }
    }

    /// A decision as it is shown, and kept with the calls it started.
    ///
    /// @param dry there is nothing to dial ahead
    static PaceStep step(Decision decision, int free, boolean dry, Instant now) {
        boolean idle = dry && decision.start() > 0 && decision.rule() == Rule.PREDICTIVE;
        return new PaceStep(
                now,
                idle ? NO_LEADS : decision.rule().name(),
                free,
                decision.expectedFree(),
                decision.inFlight(),
                decision.expectedAnswers(),
                decision.risk(),
                decision.budgetLeft() + decision.advance(),
                decision.budgetAllowed() + decision.advance(),
                idle ? 0 : decision.start());
    }
}
