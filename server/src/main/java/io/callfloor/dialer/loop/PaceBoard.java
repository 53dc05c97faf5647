package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignId;
import io.callfloor.dialer.loop.PaceView.PaceNow;
import io.callfloor.dialer.loop.PaceView.PaceStep;
import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Decision;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps the last decisions of each campaign where every node can read them, once a second.
@Component
class PaceBoard {

    private static final int STEPS = 20;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Set<SeatState> BUSY = EnumSet.of(SeatState.TALKING, SeatState.HOLD, SeatState.WRAP_UP);

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

    /// A decision that starts nothing, for the same reason as the one before it, takes its place.
    void note(CampaignId campaign, Decision decision, Budget budget, List<Seat> seats, Lines lines, Instant now) {
        var sheet = sheets.computeIfAbsent(campaign, _ -> new Sheet());
        int free = count(seats, EnumSet.of(SeatState.READY));
        var step = step(decision, free, now);
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
                    new PaceNow(
                            now,
                            budget.answered(),
                            budget.abandoned(),
                            budget.rate(),
                            budget.allowed(),
                            free,
                            count(seats, BUSY),
                            decision.inFlight(),
                            lines.limited() ? (Integer) lines.taken(campaign) : null,
                            lines.limited() ? (Integer) lines.most(campaign) : null,
                            List.copyOf(sheet.steps)));
        }
    }

    /// A decision as it is shown, and kept with the calls it started.
    static PaceStep step(Decision decision, int free, Instant now) {
        return new PaceStep(
                now,
                decision.rule().name(),
                free,
                decision.expectedFree(),
                decision.inFlight(),
                decision.expectedAnswers(),
                decision.risk(),
                decision.budgetLeft(),
                decision.budgetAllowed(),
                decision.start());
    }

    private static int count(List<Seat> seats, Set<SeatState> states) {
        return (int) seats.stream()
                .filter(it -> !it.vacated() && states.contains(it.state()))
                .count();
    }
}
