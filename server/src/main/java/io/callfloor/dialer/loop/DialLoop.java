package io.callfloor.dialer.loop;

import io.callfloor.calls.Placed;
import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.DialMode;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.DialKind;
import io.callfloor.dialer.Dialling;
import io.callfloor.leads.Leads;
import io.callfloor.leads.NextLead;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatMoved;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// One round for one campaign: every agent who is ready gets something to do. Each agent is served on a thread
/// of its own, so that a slow or failing one holds up nobody, and is never served twice at once.
@Component
class DialLoop implements DisposableBean {

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
    private final BusinessCalendar calendar;
    private final TransactionTemplate transaction;
    private final CentreClock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<AgentId> served = ConcurrentHashMap.newKeySet();
    private final Map<AgentId, Instant> waits = new ConcurrentHashMap<>();

    DialLoop(
            Seats seats,
            Leads leads,
            Dialling dialling,
            BusinessCalendar calendar,
            TransactionTemplate transaction,
            CentreClock clock) {
        this.seats = seats;
        this.leads = leads;
        this.dialling = dialling;
        this.calendar = calendar;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Serves every ready agent of the campaign; returns at once.
    void round(Campaign campaign) {
        if (campaign.mode() == DialMode.MANUAL || !open(campaign)) {
            return;
        }
        var wall = clock.wall().instant();
        for (var seat : seats.listReady(campaign.id())) {
            var agent = seat.agent();
            var until = waits.get(agent);
            if ((until == null || !wall.isBefore(until)) && served.add(agent)) {
                waits.remove(agent);
                threads.execute(() -> serve(campaign, agent));
            }
        }
    }

    private boolean open(Campaign campaign) {
        var now = clock.instant();
        return CallingDay.of(campaign, calendar, now.atZone(CentreClock.ZONE).toLocalDate())
                .open(now);
    }

    private void serve(Campaign campaign, AgentId agent) {
        try {
            boolean found = switch (campaign.mode()) {
                case PROGRESSIVE -> dial(campaign, agent);
                case PREVIEW -> offer(campaign, agent);
                case MANUAL -> true;
            };
            if (!found) {
                waits.put(agent, clock.wall().instant().plus(NOTHING_FOUND));
            }
        } catch (SeatMoved e) {
            LOG.debug("an agent did something else meanwhile: {}", e.getMessage());
        } catch (RuntimeException e) {
            waits.put(agent, clock.wall().instant().plus(AFTER_TROUBLE));
            LOG.error("agent {} of campaign {} could not be served", agent.value(), campaign.id(), e);
        } finally {
            served.remove(agent);
        }
    }

    /// Dials for the agent until it rings, nothing is left, or nothing can be dialled now.
    private boolean dial(Campaign campaign, AgentId agent) {
        for (int i = 0; i < TRIES; i++) {
            var next = leads.takeNext(campaign.id(), agent, clock.instant());
            if (next.isEmpty()) {
                return false;
            }
            var lead = next.get().lead();
            switch (dialling.dial(campaign.id(), lead.id(), agent, DialKind.PROGRESSIVE)) {
                case Placed.Rings _ -> {
                    return true;
                }
                case Placed.Refused _ -> {} // put off or blocked: the next one
                case Placed.NotNow(var code) -> {
                    leads.release(campaign.id(), lead.id(), agent);
                    var pause = PASSING.contains(code) ? NOTHING_FOUND : AFTER_TROUBLE;
                    waits.put(agent, clock.wall().instant().plus(pause));
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
            transaction.executeWithoutResult(
                    _ -> seats.preview(agent, campaign.id(), next.lead().id().value()));
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
