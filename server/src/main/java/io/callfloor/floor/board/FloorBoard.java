package io.callfloor.floor.board;

import io.callfloor.calls.CallConcluded;
import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.GoalParts;
import io.callfloor.campaign.ResultKind;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.floor.board.FloorView.FloorEvent;
import io.callfloor.floor.board.FloorView.FloorHour;
import io.callfloor.floor.board.FloorView.FloorSeat;
import io.callfloor.leads.Callbacks;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.FigureRow;
import io.callfloor.metrics.Figures;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.AgentJoined;
import io.callfloor.people.AgentLeft;
import io.callfloor.people.AgentMoved;
import io.callfloor.people.People;
import io.callfloor.people.TeamId;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatChanged;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The board of this node. It is read from the database at a steady pace, however many screens look at it:
/// seats every second, figures within a second of a change, what rarely changes every few seconds. A change
/// made on this node shows at once.
@Component
class FloorBoard {

    private static final Duration OFTEN = Duration.ofSeconds(5);
    private static final Duration SELDOM = Duration.ofSeconds(15);
    private static final Duration EVENTS_KEPT = Duration.ofDays(3);
    private static final int EVENTS = 30;

    private final People people;
    private final Campaigns campaigns;
    private final Seats seats;
    private final Figures figures;
    private final Callbacks callbacks;
    private final BusinessCalendar calendar;
    private final EventStore events;
    private final CentreClock clock;

    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile boolean changed = true;
    private Instant readOften = Instant.EPOCH;
    private volatile Instant readSeldom = Instant.EPOCH;
    private final Map<AgentId, Seat> seatsNow = new ConcurrentHashMap<>();

    FloorBoard(
            People people,
            Campaigns campaigns,
            Seats seats,
            Figures figures,
            Callbacks callbacks,
            BusinessCalendar calendar,
            EventStore events,
            CentreClock clock) {
        this.people = people;
        this.campaigns = campaigns;
        this.seats = seats;
        this.figures = figures;
        this.callbacks = callbacks;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /// The board as one person may see it, now.
    Picture picture(Scope scope) {
        if (snapshot == Snapshot.EMPTY) {
            refresh();
        }
        return new Picture(snapshot, scope, clock.instant(), clock.speed());
    }

    /// A seat as it is now, also of somebody who came or moved since people were last read.
    FloorSeat seat(Scope scope, AgentId id) {
        var agent = people.get(id);
        if (!snapshot.agents().contains(agent)) {
            readSeldom = Instant.EPOCH;
            refresh();
        }
        return picture(scope).seat(id);
    }

    /// Reads what may have changed.
    synchronized void refresh() {
        var wall = clock.wall().instant();
        var now = clock.instant();
        var known = snapshot;
        boolean seldom = due(readSeldom, SELDOM, wall)
                || known == Snapshot.EMPTY
                || known.at().isAfter(now);
        boolean often = seldom || changed || due(readOften, OFTEN, wall);
        changed = false;
        var agents = seldom ? people.list(new Scope.Centre()) : known.agents();
        var ids = agents.stream().map(Agent::id).collect(Collectors.toSet());
        var taken = seats.list(ids);
        var working = often ? working(taken, agents, known, seldom, now) : known.campaigns();
        var today = now.atZone(CentreClock.ZONE).toLocalDate();
        if (seldom) {
            readSeldom = wall;
            events.forget(now.minus(EVENTS_KEPT));
        }
        if (often) {
            readOften = wall;
        }
        taken.forEach(this::keep);
        seatsNow.keySet().retainAll(ids);
        snapshot = new Snapshot(
                now,
                agents,
                seatsNow,
                working,
                often ? amounts(working.keySet(), today) : known.amounts(),
                seldom ? hours(now) : known.hours(),
                seldom ? teamHours(now) : known.teamHours(),
                often ? events.list(start(today), EVENTS) : known.events());
    }

    private static boolean due(Instant read, Duration every, Instant now) {
        return !now.isBefore(read.plus(every));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(CentreClock.ZONE).toInstant();
    }

    private Map<CampaignId, Snapshot.Working> working(
            List<Seat> taken, List<Agent> agents, Snapshot known, boolean seldom, Instant now) {
        var day = now.atZone(CentreClock.ZONE).toLocalDate();
        var ids = new LinkedHashSet<CampaignId>();
        campaigns.listDialling().forEach(it -> ids.add(it.id()));
        for (var seat : taken) {
            var campaign = seat.campaign();
            if (campaign != null && seat.state() != SeatState.OFFLINE) {
                ids.add(campaign);
            }
        }
        var working = new LinkedHashMap<CampaignId, Snapshot.Working>();
        for (var id : ids) {
            var before = known.campaigns().get(id);
            if (before != null && !seldom) {
                working.put(
                        id,
                        new Snapshot.Working(
                                before.campaign(), before.parts(), before.day(), callbacks.countByAgent(id, now)));
            } else {
                campaigns.find(id).ifPresent(it -> working.put(id, working(it, agents, day, now)));
            }
        }
        return working;
    }

    private Snapshot.Working working(Campaign campaign, List<Agent> agents, LocalDate day, Instant now) {
        var staff = campaigns.staff(campaign.id());
        return new Snapshot.Working(
                campaign,
                GoalParts.of(
                        campaign.goal().daily(),
                        agents.stream().filter(it -> staff.contains(it.id())).toList(),
                        day),
                CallingDay.of(campaign, calendar, day),
                callbacks.countByAgent(campaign.id(), now));
    }

    private Map<CampaignId, Map<UUID, Map<Counter, Long>>> amounts(Set<CampaignId> working, LocalDate day) {
        var amounts = new HashMap<CampaignId, Map<UUID, Map<Counter, Long>>>();
        for (var campaign : working) {
            var query = FigureQuery.campaign(campaign.value(), start(day), start(day.plusDays(1)));
            var byAgent = new HashMap<UUID, Map<Counter, Long>>();
            for (var row : figures.sumBy(query, Axis.AGENT)) {
                var key = row.key();
                if (key != null) {
                    byAgent.put(UUID.fromString(key), row.amounts());
                }
            }
            amounts.put(campaign, byAgent);
        }
        return amounts;
    }

    private List<FloorHour> hours(Instant now) {
        return hours(figures.sumBy(twoDays(now), Axis.HOUR), now);
    }

    private Map<TeamId, List<FloorHour>> teamHours(Instant now) {
        var hours = new HashMap<TeamId, List<FloorHour>>();
        figures.sumBy(twoDays(now), Axis.TEAM, Axis.HOUR)
                .forEach((team, rows) -> hours.put(new TeamId(UUID.fromString(team)), hours(rows, now)));
        return hours;
    }

    private static FigureQuery twoDays(Instant now) {
        var today = now.atZone(CentreClock.ZONE).toLocalDate();
        return new FigureQuery(start(today.minusDays(1)), start(today.plusDays(1)), null, null, null, null);
    }

    private static List<FloorHour> hours(List<FigureRow> rows, Instant now) {
        var dials = new HashMap<Instant, Long>();
        for (var row : rows) {
            var key = row.key();
            if (key != null) {
                dials.put(Instant.parse(key), row.amount(Counter.A));
            }
        }
        return Hours.of(dials, start(now.atZone(CentreClock.ZONE).toLocalDate()), now);
    }

    /// Taken over once it is committed. Not by a transactional listener: such news is written into the database
    /// and struck out again, and here it may be lost, for the board reads itself anew all the time.
    @EventListener
    void on(SeatChanged event) {
        afterCommit(() -> moved(event.after()));
    }

    @EventListener({AgentJoined.class, AgentMoved.class, AgentLeft.class})
    void peopleChanged() {
        afterCommit(() -> readSeldom = Instant.EPOCH);
    }

    private static void afterCommit(Runnable action) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    action.run();
                }
            });
        } else {
            action.run();
        }
    }

    /// Never waits: whoever moved a seat is on the way to ring somebody.
    private void moved(Seat seat) {
        if (snapshot == Snapshot.EMPTY) {
            return;
        }
        if (!seatsNow.containsKey(seat.agent())) {
            readSeldom = Instant.EPOCH; // somebody new sits down
        }
        keep(seat);
        changed = true;
    }

    private void keep(Seat seat) {
        seatsNow.merge(seat.agent(), seat, (known, seen) -> seen.version() < known.version() ? known : seen);
    }

    /// Keeps what the room should hear of, in the transaction of the result.
    @EventListener
    void on(CallConcluded event) {
        changed = true;
        var kind = kind(event.kind());
        if (kind != null) {
            events.add(new EventStore.Happened(
                    event.attempt().value(),
                    event.at(),
                    kind,
                    event.agent().value(),
                    event.campaign().value()));
        }
    }

    private static FloorEvent.@Nullable EventKind kind(ResultKind result) {
        return switch (result) {
            case SOLD -> FloorEvent.EventKind.SALE;
            case INTERESTED -> FloorEvent.EventKind.INTERESTED;
            case CALLBACK -> FloorEvent.EventKind.CALLBACK;
            case COMPLAINT -> FloorEvent.EventKind.COMPLAINT;
            case NEVER_AGAIN -> FloorEvent.EventKind.REFUSED_FOR_EVER;
            case CONSIDERING, REFUSED, WRONG_PERSON, HAS_PRODUCT, NOT_NOW -> null;
        };
    }
}
