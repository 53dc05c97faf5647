package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.calls.Placed;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.dialer.Dialling;
import io.callfloor.dialer.loop.PaceStore.Hand;
import io.callfloor.dialer.loop.Serving.Work;
import io.callfloor.leads.Leads;
import io.callfloor.pacing.Decision;
import io.callfloor.pacing.Decision.Rule;
import io.callfloor.pacing.Limits;
import io.callfloor.people.AgentId;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// A round in predictive mode. Promises and what an agent owns come first and are dialled for that agent. Then
/// the pacing engine says how many calls to start for nobody in particular; where it says one line per free
/// agent, each is dialled for an agent of its own, so that it cannot be abandoned.
@Component
class PredictiveLoop implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PredictiveLoop.class);

    /// Leads the gate may refuse before a line waits for the next round.
    private static final int TRIES = 8;

    /// How long no line is started after none was found to dial, in real time.
    private static final Duration NOTHING_FOUND = Duration.ofSeconds(1);
    private static final Duration NO_NUMBER = Duration.ofSeconds(5);

    /// Predictive from so many agents on.
    private static final int FEWEST_AGENTS = 3;

    private final Seats seats;
    private final Leads leads;
    private final CallFlow flow;
    private final Dialling dialling;
    private final Serving serving;
    private final Budgets budgets;
    private final Lines lines;
    private final PaceStore store;
    private final PaceBoard board;
    private final PaceSentences sentences;
    private final CentreClock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<CampaignId, Pacer> pacers = new ConcurrentHashMap<>();
    private final Map<CampaignId, Instant> waits = new ConcurrentHashMap<>();

    /// Campaigns in whose pool nothing was found to dial, until something is.
    private final Set<CampaignId> dry = ConcurrentHashMap.newKeySet();

    PredictiveLoop(
            Seats seats,
            Leads leads,
            CallFlow flow,
            Dialling dialling,
            Serving serving,
            Budgets budgets,
            Lines lines,
            PaceStore store,
            PaceBoard board,
            PaceSentences sentences,
            CentreClock clock) {
        this.seats = seats;
        this.leads = leads;
        this.flow = flow;
        this.dialling = dialling;
        this.serving = serving;
        this.budgets = budgets;
        this.lines = lines;
        this.store = store;
        this.board = board;
        this.sentences = sentences;
        this.clock = clock;
    }

    void round(Campaign campaign) {
        var taken = seats.listIn(campaign.id());
        var ready = taken.stream()
                .filter(it -> it.state() == SeatState.READY && !it.vacated())
                .sorted(Comparator.comparing(Seat::since).reversed())
                .map(Seat::agent)
                .toList();
        var hand = store.hand(campaign.id()).orElse(Hand.OFF);
        var judgement = decide(campaign, taken, hand);
        var decision = judgement.decision();
        int room = room(hand, judgement.up());
        boolean ahead = decision.rule() == Rule.PREDICTIVE || decision.rule() == Rule.LINES_LIMIT;
        var id = campaign.id();
        int left = lines.left(id);
        boolean capped = decision.rule() == Rule.LINES_LIMIT && decision.start() >= left;
        lines.lacks(
                id,
                capped ? lines.all() : serving.wanting(ready, Work.NEXT).size() - left,
                clock.wall().instant());
        if (!ahead) {
            var next = newest(serving.wanting(ready, Work.NEXT), Math.min(decision.start(), room));
            room -= next.size();
            serving.serve(campaign, next, Work.NEXT);
        }
        var own = newest(serving.wanting(ready, Work.OWN), Math.min(lines.left(id), room));
        room -= own.size();
        serving.serve(campaign, own, Work.OWN);
        if (ahead && !campaign.callbacksOnly()) {
            start(campaign, decision, Math.min(decision.start(), Math.min(lines.left(id), room)), ready.size());
        }
    }

    /// How many lines a supervisor's hand leaves.
    ///
    /// @param up lines the campaign has up
    private static int room(Hand hand, int up) {
        var most = hand.lines();
        return most == null ? Integer.MAX_VALUE : Math.max(0, most - up);
    }

    /// Those ready longest are left to persons who may just be answering.
    private static List<AgentId> newest(List<AgentId> ready, int count) {
        return ready.subList(0, Math.min(count, ready.size()));
    }

    /// @param up calls that ring, wait or talk, those being placed among them
    private record Judgement(Decision decision, int up) {}

    private Judgement decide(Campaign campaign, List<Seat> taken, Hand hand) {
        var now = clock.instant();
        var budget = budgets.of(campaign, now);
        var pacer = pacers.computeIfAbsent(campaign.id(), _ -> new Pacer(budget.contract(), now));
        var settled = pacer.settledAt(now, clock.speed());
        int placing = lines.placing(campaign.id()); // read first: it may be in the ledger too by then
        var calls = flow.list(campaign.id(), pacer.learntUntil(), settled);
        var decision = pacer.decide(calls, settled, taken, budget, limits(hand, lines.most(campaign.id())), now);
        board.note(
                campaign.id(),
                PaceBoard.step(decision, free(taken), dry.contains(campaign.id()), now),
                decision.advance(),
                lines,
                now);
        int up = (int) calls.stream().filter(it -> it.endedAt() == null).count();
        return new Judgement(decision, up + placing);
    }

    private static int free(List<Seat> taken) {
        return (int) taken.stream()
                .filter(it -> it.state() == SeatState.READY && !it.vacated())
                .count();
    }

    private static Limits limits(Hand hand, int most) {
        var byHand = hand.lines();
        return new Limits(byHand == null ? most : Math.min(byHand, most), FEWEST_AGENTS, hand.slowness());
    }

    private void start(Campaign campaign, Decision decision, int calls, int free) {
        var until = waits.get(campaign.id());
        if (until != null && clock.wall().instant().isBefore(until)) {
            return;
        }
        var pacer = pacers.get(campaign.id());
        var why = sentences.kept(PaceBoard.step(decision, free, false, clock.instant()));
        for (int i = 0; i < calls && pacer != null; i++) {
            pacer.placing();
            lines.give(campaign.id());
            threads.execute(() -> {
                try {
                    dial(campaign, why);
                } catch (RuntimeException e) {
                    pause(campaign);
                    if (!Outage.explains(e)) {
                        LOG.error("a line of campaign {} could not be started", campaign.id(), e);
                    }
                } finally {
                    lines.placed(campaign.id());
                    pacer.placed();
                }
            });
        }
    }

    /// Dials until it rings, nothing is left, or nothing can be dialled now.
    private void dial(Campaign campaign, String why) {
        for (int i = 0; i < TRIES; i++) {
            var lead = leads.takeForNobody(campaign.id(), clock.instant());
            if (lead.isEmpty()) {
                dry.add(campaign.id());
                pause(campaign);
                return;
            }
            dry.remove(campaign.id());
            switch (dialling.dialAhead(campaign.id(), lead.get().id(), why)) {
                case Placed.Rings _ -> {
                    return;
                }
                case Placed.Refused(var decision) -> {
                    if (NumbersSpent.told(decision)) {
                        waits.put(campaign.id(), clock.wall().instant().plus(NO_NUMBER));
                        return;
                    }
                    // put off or blocked: the next one
                }
                case Placed.NotNow _ -> {
                    leads.release(campaign.id(), lead.get().id());
                    pause(campaign);
                    return;
                }
            }
        }
    }

    private void pause(Campaign campaign) {
        waits.put(campaign.id(), clock.wall().instant().plus(NOTHING_FOUND));
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
