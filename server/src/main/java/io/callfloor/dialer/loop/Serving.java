package io.callfloor.dialer.loop;

import io.callfloor.calls.Placed;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.dialer.Dialling;
import io.callfloor.leads.Leads;
import io.callfloor.leads.NextLead;
import io.callfloor.people.AgentId;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatMoved;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds work for agents who are ready. Each is served on a thread of its own, so that a slow or failing one holds
/// up nobody, and is never served twice at once.
@Component
class Serving implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DialLoop.class);

    /// Leads the gate may refuse before an agent waits for the next round.
    private static final int TRIES = 8;

    /// How long an agent for whom nothing was found is left alone, in real time.
    private static final Duration NOTHING_FOUND = Duration.ofSeconds(1);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    /// Hindrances of this agent or this lead only, over in a moment.
    private static final Set<String> PASSING = Set.of("agent-not-ready", "lead-taken", "call-under-way");

    private final Seats seats;
    private final Leads leads;
    private final Dialling dialling;
    private final Lines lines;
    private final TransactionTemplate transaction;
    private final CentreClock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<AgentId> served = ConcurrentHashMap.newKeySet();
    private final Map<Turn, Instant> waits = new ConcurrentHashMap<>();

    Serving(
            Seats seats,
            Leads leads,
            Dialling dialling,
            Lines lines,
            TransactionTemplate transaction,
            CentreClock clock) {
        this.seats = seats;
        this.leads = leads;
        this.dialling = dialling;
        this.lines = lines;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Finds work for these agents, each on a thread of its own; returns at once. Who is being served already, or
    /// for whom nothing was found just now, is passed over.
    void serve(Campaign campaign, List<AgentId> agents, Work work) {
        var wall = clock.wall().instant();
        for (var agent : agents) {
            var turn = new Turn(agent, work);
            var until = waits.get(turn);
            if ((until == null || !wall.isBefore(until)) && served.add(agent)) {
                waits.remove(turn);
                if (work != Work.OFFER) {
                    lines.give(campaign.id());
                }
                threads.execute(() -> serve(campaign, turn));
            }
        }
    }

    /// Those of these agents who would be served now: nobody serves them, and nothing says there is no work for
    /// them.
    List<AgentId> wanting(List<AgentId> agents, Work work) {
        var wall = clock.wall().instant();
        return agents.stream()
                .filter(it -> !served.contains(it))
                .filter(it -> !wall.isBefore(waits.getOrDefault(new Turn(it, work), Instant.EPOCH)))
                .toList();
    }

    /// What is sought for an agent.
    enum Work {
        /// The next lead is laid before the agent.
        OFFER,
        /// The next lead is dialled.
        NEXT,
        /// What is promised, or the agent's own, is dialled; nothing from the pool.
        OWN
    }

    private record Turn(AgentId agent, Work work) {}

    private void serve(Campaign campaign, Turn turn) {
        var agent = turn.agent();
        try {
            boolean found = switch (turn.work()) {
                case OFFER -> offer(campaign, agent);
                case NEXT -> dial(campaign, turn, leads::takeNext);
                case OWN -> dial(campaign, turn, leads::takeOwn);
            };
            if (!found) {
                waits.put(turn, clock.wall().instant().plus(NOTHING_FOUND));
            }
        } catch (SeatMoved e) {
            LOG.debug("an agent did something else meanwhile: {}", e.getMessage());
        } catch (RuntimeException e) {
            waits.put(turn, clock.wall().instant().plus(AFTER_TROUBLE));
            if (!Outage.explains(e)) {
                LOG.error("agent {} of campaign {} could not be served", agent.value(), campaign.id(), e);
            }
        } finally {
            if (turn.work() != Work.OFFER) {
                lines.placed(campaign.id());
            }
            served.remove(agent);
        }
    }

    private interface Source {
        Optional<NextLead> take(CampaignId campaign, AgentId agent, Instant now);
    }

    /// Dials for the agent until it rings, nothing is left, or nothing can be dialled now.
    private boolean dial(Campaign campaign, Turn turn, Source source) {
        var agent = turn.agent();
        for (int i = 0; i < TRIES; i++) {
            var next = source.take(campaign.id(), agent, clock.instant());
            if (next.isEmpty()) {
                return false;
            }
            var lead = next.get().lead();
            switch (dialling.dial(campaign.id(), lead.id(), agent, DialKind.PROGRESSIVE)) {
                case Placed.Rings _ -> {
                    return true;
                }
                case Placed.Refused(var decision) -> {
                    if (NumbersSpent.told(decision)) {
                        waits.put(turn, clock.wall().instant().plus(AFTER_TROUBLE));
                        return true;
                    }
                    // put off or blocked: the next one
                }
                case Placed.NotNow(var code) -> {
                    leads.release(campaign.id(), lead.id(), agent);
                    var pause = PASSING.contains(code) ? NOTHING_FOUND : AFTER_TROUBLE;
                    waits.put(turn, clock.wall().instant().plus(pause));
                    return true;
                }
            }
        }
        return true;
    }

    /// Lays the next lead before the agent. The lead is taken first and given back when the seat has moved.
    private boolean offer(Campaign campaign, AgentId agent) {
        var next = leads.takeNext(campaign.id(), agent, clock.instant());
        next.ifPresent(it -> lay(campaign, agent, it));
        return next.isPresent();
    }

    private void lay(Campaign campaign, AgentId agent, NextLead next) {
        try {
            transaction.executeWithoutResult(_ -> seats.preview(
                    agent,
                    campaign.id(),
                    next.lead().list().value(),
                    next.lead().id().value()));
        } catch (SeatMoved e) {
            leads.release(campaign.id(), next.lead().id(), agent);
            throw e;
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
