package io.callfloor.presence.seat;

import static io.callfloor.presence.SeatState.BREAK;
import static io.callfloor.presence.SeatState.HOLD;
import static io.callfloor.presence.SeatState.OFFLINE;
import static io.callfloor.presence.SeatState.PREVIEW;
import static io.callfloor.presence.SeatState.READY;
import static io.callfloor.presence.SeatState.RINGING;
import static io.callfloor.presence.SeatState.TALKING;
import static io.callfloor.presence.SeatState.WRAP_UP;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.Ids;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatChanged;
import io.callfloor.presence.SeatMoved;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.presence.StationState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Moves seats: holds the row, asks the state table, writes, announces.
///
/// More than 400 lines: every move is a step on the same row, and how its telephone is decides on some of them.
@Service
@Transactional
class SeatRow implements Seats {

    private static final String ARRIVED = "ARRIVED";
    private static final String AWAY = "AWAY";
    private static final String STATION_LOST = "STATION_LOST";

    private final SeatStore seats;
    private final Attendance attendance;
    private final People people;
    private final Campaigns campaigns;
    private final ApplicationEventPublisher events;
    private final Push push;
    private final CentreClock clock;

    SeatRow(
            SeatStore seats,
            Attendance attendance,
            People people,
            Campaigns campaigns,
            ApplicationEventPublisher events,
            Push push,
            CentreClock clock) {
        this.seats = seats;
        this.attendance = attendance;
        this.people = people;
        this.campaigns = campaigns;
        this.events = events;
        this.push = push;
        this.clock = clock;
    }

    @Override
    public Seat get(AgentId agent) {
        return seats.find(agent).orElseGet(() -> Seat.empty(agent, now()));
    }

    @Override
    public List<Seat> list(Set<AgentId> agents) {
        return seats.list(agents);
    }

    @Override
    public List<Seat> listTaken() {
        return seats.listTaken();
    }

    @Override
    public List<Seat> listIn(CampaignId campaign) {
        return seats.listIn(campaign);
    }

    @Override
    public List<Seat> listReady(CampaignId campaign) {
        return seats.listReady(campaign);
    }

    @Override
    public Seat takeSeat(AgentId agent, CampaignId campaign, UUID session, String tab) {
        if (!campaigns.staffed(campaign, agent)) {
            throw ProblemException.refused(
                    "campaign-not-staffed", campaigns.get(campaign).name());
        }
        var seat = seats.hold(agent, now());
        boolean elsewhere = seat.campaign() != null && !campaign.equals(seat.campaign());
        if (elsewhere && (seat.state().inCall() || seat.owesWrapUp())) {
            throw ProblemException.conflict("seat-call-open");
        }
        boolean sitsHere = session.equals(seat.session()) && tab.equals(seat.tab());
        if (seat.session() != null && !sitsHere) {
            push.publish("agent:" + agent.value(), "seat.taken-over", new TakenOver(session, tab));
        }
        if (seat.state() == OFFLINE || elsewhere) {
            return sitDown(seat.state() == OFFLINE ? seat : leave(agent), campaign, session, tab);
        }
        return sitsHere && !seat.vacated() ? seat : rewrite(seat, withStation(seat.heldBy(session, tab)));
    }

    private record TakenOver(UUID session, String tab) {}

    private Seat sitDown(Seat empty, CampaignId campaign, UUID session, String tab) {
        var held = withStation(empty.heldBy(session, tab).about(campaign, empty.list(), empty.lead(), empty.attempt()));
        var seen = held.with(empty.station());
        return empty.owesWrapUp()
                ? become(seen, held, WRAP_UP, now(), null)
                : become(seen, held, BREAK, now(), ARRIVED);
    }

    /// A seat that has no telephone is given its agent's, to be rung.
    private Seat withStation(Seat seat) {
        return seat.station() == null ? seat.with(rung(seat.agent())) : seat;
    }

    private Seat.@Nullable Station rung(AgentId agent) {
        var now = now();
        return people.find(agent).map(it -> telephone(it, now)).orElse(null);
    }

    /// A browser signs in under a name made for one sitting, so that none of an earlier one can.
    private static Seat.@Nullable Station telephone(Agent agent, Instant now) {
        var leg = Ids.next(now);
        if (agent.browser()) {
            var name = Seats.BROWSER + UUID.randomUUID().toString().replace("-", "");
            return new Seat.Station(name, true, leg, StationState.AWAITED, now);
        }
        var name = agent.station();
        return name == null ? null : new Seat.Station(name, false, leg, StationState.RINGING, now);
    }

    @Override
    public void here(AgentId agent, UUID session, String tab) {
        var seen = get(agent);
        if (signedInAgain(seen, session, tab)) {
            var seat = seats.hold(agent, now());
            if (signedInAgain(seat, session, tab)) {
                rewrite(seat, withStation(seat.heldBy(session, tab)));
            }
        }
        if (seen.session() != null && seen.isHeldBy(session, tab)) {
            attendance.seen(agent, session, clock.wall().instant());
        }
    }

    private static boolean signedInAgain(Seat seat, UUID session, String tab) {
        return seat.session() != null && seat.isHeldBy(session, tab) && !session.equals(seat.session());
    }

    @Override
    public Seat leave(AgentId agent) {
        var seat = seats.hold(agent, now());
        if (seat.state().inCall()) {
            throw new SeatMoved(seat, OFFLINE);
        }
        return seat.state() == OFFLINE ? seat : become(seat, owed(seat), OFFLINE, now(), null);
    }

    /// The seat with what must outlive a break or a night: a wrap-up not yet saved.
    private static Seat owed(Seat seat) {
        return seat.owesWrapUp() ? seat : seat.about(seat.campaign(), null, null, null);
    }

    @Override
    public Seat ready(AgentId agent) {
        var seat = seats.hold(agent, now());
        return switch (seat.state()) {
            case READY -> seat;
            case OFFLINE, BREAK -> seat.owesWrapUp() ? forget(seat) : seat;
            case PREVIEW, RINGING, TALKING, HOLD, WRAP_UP -> goOn(seat, READY);
        };
    }

    /// The work is done: on to what was wished for, else to `then`.
    private Seat goOn(Seat seat, SeatState then) {
        var wish = seat.wish();
        var done = seat.about(seat.campaign(), null, null, null);
        if (wish == null && then == READY && !seat.isReachable()) {
            return become(seat, done, BREAK, now(), STATION_LOST);
        }
        if (wish == null) {
            return become(seat, done, then, now(), then == BREAK ? "REST" : null);
        }
        return become(seat, done, wish.state(), now(), wish.state() == BREAK ? wish.reason() : null);
    }

    /// The wrap-up was saved after the seat had gone on; it stays where it is.
    private Seat forget(Seat seat) {
        return rewrite(seat, seat.about(seat.state() == OFFLINE ? null : seat.campaign(), null, null, null));
    }

    @Override
    public Seat resume(AgentId agent) {
        var seat = seats.hold(agent, now());
        return switch (seat.state()) {
            case READY, WRAP_UP -> seat;
            case BREAK ->
                seat.owesWrapUp() ? become(seat, WRAP_UP, now(), null) : become(reachable(seat), READY, now(), null);
            case PREVIEW -> become(seat, owed(seat), READY, now(), null);
            case OFFLINE, RINGING, TALKING, HOLD -> throw new SeatMoved(seat, READY);
        };
    }

    @Override
    public Seat rest(AgentId agent, String reason) {
        var seat = seats.hold(agent, now());
        return switch (seat.state()) {
            case READY, PREVIEW, WRAP_UP -> become(seat, owed(seat), BREAK, now(), reason);
            case RINGING, TALKING, HOLD -> rewrite(seat, seat.wishing(new Seat.Wish(BREAK, reason)));
            // a break with another reason is another entry in the log
            case BREAK -> reason.equals(seat.breakReason()) ? seat : write(seat, seat.in(BREAK, now(), reason), now());
            case OFFLINE -> throw new SeatMoved(seat, BREAK);
        };
    }

    @Override
    public Seat preview(AgentId agent, CampaignId campaign, UUID list, UUID lead) {
        var seat = seats.hold(agent, now());
        if (!free(seat, campaign) || seat.state() != READY) {
            throw new SeatMoved(seat, PREVIEW);
        }
        return become(seat.about(campaign, list, lead, null), PREVIEW, now(), null);
    }

    @Override
    public Seat ringing(Seat seen, CampaignId campaign, UUID list, UUID lead, UUID attempt) {
        if (!free(seen, campaign)) {
            throw new SeatMoved(seen, RINGING);
        }
        return become(seen.about(campaign, list, lead, attempt), RINGING, now(), null);
    }

    private static boolean free(Seat seat, CampaignId campaign) {
        return campaign.equals(seat.campaign()) && !seat.vacated();
    }

    @Override
    public Optional<Seat> connect(CampaignId campaign, UUID list, UUID lead, UUID attempt, Instant at) {
        return seats.holdLongestReady(campaign)
                .map(it -> become(it.about(campaign, list, lead, attempt), TALKING, at, null));
    }

    @Override
    public Seat talking(AgentId agent, UUID attempt, Instant at) {
        return inCall(agent, attempt, TALKING, at);
    }

    @Override
    public Seat hold(AgentId agent, UUID attempt, Instant at) {
        return inCall(agent, attempt, HOLD, at);
    }

    @Override
    public Seat wrapUp(AgentId agent, UUID attempt, Instant at) {
        return inCall(agent, attempt, WRAP_UP, at);
    }

    /// Nobody is at this seat: on a break, if it still waits for a call as it was seen to.
    void away(Seat seen) {
        var seat = seats.hold(seen.agent(), now());
        boolean waits = seat.state() == READY || seat.state() == PREVIEW;
        if (waits && Objects.equals(seat.session(), seen.session())) {
            become(seat, owed(seat), BREAK, now(), AWAY);
        }
    }

    private Seat inCall(AgentId agent, UUID attempt, SeatState next, Instant at) {
        var seat = seats.hold(agent, now());
        if (!attempt.equals(seat.attempt())) {
            throw new SeatMoved(seat, next);
        }
        return seat.state() == next ? seat : become(seat, next, at, null);
    }

    @Override
    public boolean answered(AgentId agent, UUID attempt, Instant at) {
        var seat = seats.hold(agent, now());
        if (!in(seat, attempt)) {
            return false;
        }
        if (seat.state() != TALKING) {
            become(seat, TALKING, at, null);
        }
        return true;
    }

    @Override
    public void ended(AgentId agent, UUID attempt, Instant at, boolean wrapUp) {
        var seat = seats.hold(agent, now());
        if (!in(seat, attempt)) {
            return;
        }
        if (wrapUp) {
            become(seat, WRAP_UP, at, null);
        } else {
            goOn(seat, READY);
        }
    }

    private static boolean in(Seat seat, UUID attempt) {
        return attempt.equals(seat.attempt()) && seat.state().inCall();
    }

    @Override
    public Seat concluded(AgentId agent, UUID attempt, SeatState then) {
        var seat = seats.hold(agent, now());
        if (!attempt.equals(seat.attempt())) {
            return seat;
        }
        return seat.state() == WRAP_UP ? goOn(seat, then) : forget(seat);
    }

    @Override
    public Seat force(AgentId agent, SeatState to, String reason) {
        var seat = seats.hold(agent, now());
        return switch (to) {
            case READY -> forceReady(seat);
            case BREAK -> rest(agent, reason);
            case OFFLINE ->
                seat.state().inCall() ? rewrite(seat, seat.wishing(new Seat.Wish(OFFLINE, reason))) : leave(agent);
            case PREVIEW, RINGING, TALKING, HOLD, WRAP_UP ->
                throw new IllegalArgumentException("state: " + to + " (expected: READY, BREAK or OFFLINE)");
        };
    }

    private Seat forceReady(Seat seat) {
        if (seat.owesWrapUp()) {
            throw ProblemException.conflict("wrap-up-open");
        }
        return seat.state() == READY ? seat : become(reachable(seat), owed(seat), READY, now(), null);
    }

    private static Seat reachable(Seat seat) {
        var station = seat.station();
        if (station == null) {
            return seat;
        }
        var state = station.state();
        if (station.browser() && state != StationState.UP) {
            throw ProblemException.conflict(
                    state == StationState.AWAITED || state == StationState.RINGING
                            ? "browser-awaited"
                            : "browser-away");
        }
        return switch (state) {
            case UP -> seat;
            case AWAITED, RINGING -> throw ProblemException.conflict("station-rings", station.name());
            case NO_ANSWER -> throw ProblemException.conflict("station-no-answer", station.name());
            case UNREACHABLE -> throw ProblemException.conflict("station-unreachable", station.name());
            case LOST -> throw ProblemException.conflict("station-lost", station.name());
        };
    }

    @Override
    public Seat ringStation(AgentId agent) {
        var seat = seats.hold(agent, now());
        var station = seat.station();
        if (station != null && station.browser() && station.state() != StationState.RINGING) {
            return without(seat, station.anew(Ids.next(now()), StationState.RINGING, now()));
        }
        if (station != null && station.state().isOnTheLine()) {
            return seat;
        }
        var rung = seat.state() == OFFLINE ? null : rung(agent);
        if (rung == null) {
            throw ProblemException.conflict("station-none");
        }
        return rewrite(seat, seat.with(rung));
    }

    /// Nobody is at a seat whose wrap-up is still owed: its telephone is let go.
    void letGo(AgentId agent) {
        var seat = seats.hold(agent, now());
        if (seat.station() != null && seat.vacated() && !seat.state().inCall()) {
            rewrite(seat, seat.with(null));
        }
    }

    @Override
    public Optional<Seat> findByStation(UUID leg) {
        return seats.findByStation(leg);
    }

    @Override
    public Optional<Seat> stationUp(UUID leg) {
        return seats.holdByStation(leg).flatMap(seat -> {
            var station = seat.station();
            return station == null || station.state() != StationState.RINGING
                    ? Optional.empty()
                    : Optional.of(rewrite(seat, seat.with(station.in(StationState.UP, now()))));
        });
    }

    @Override
    public Optional<Seat> stationGone(UUID leg, StationState unanswered) {
        return seats.holdByStation(leg).flatMap(seat -> {
            var station = seat.station();
            if (station == null || !station.state().isOnTheLine()) {
                return Optional.empty();
            }
            return Optional.of(without(seat, gone(station, unanswered)));
        });
    }

    /// Whoever waits for a call waits no longer.
    private Seat without(Seat seat, Seat.Station station) {
        var without = seat.with(station);
        boolean waits = seat.state() == READY || seat.state() == PREVIEW;
        return waits ? become(seat, owed(without), BREAK, now(), STATION_LOST) : rewrite(seat, without);
    }

    /// A browser comes back by itself, with another leg so that what is still told of this one is no news.
    private Seat.Station gone(Seat.Station station, StationState unanswered) {
        if (station.state() == StationState.RINGING) {
            return station.in(unanswered, now());
        }
        return station.browser()
                ? station.anew(Ids.next(now()), StationState.AWAITED, now())
                : station.in(StationState.LOST, now());
    }

    @Override
    public Optional<Seat> stationMissed(UUID leg) {
        return seats.holdByStation(leg).flatMap(seat -> {
            var station = seat.station();
            return station == null || station.state() != StationState.AWAITED
                    ? Optional.empty()
                    : Optional.of(rewrite(seat, seat.with(station.in(StationState.LOST, now()))));
        });
    }

    private Seat become(Seat seat, SeatState next, Instant at, @Nullable String reason) {
        return become(seat, seat, next, at, reason);
    }

    /// @param seat as it was, and as the news tells it
    /// @param held with what it goes on holding
    private Seat become(Seat seat, Seat held, SeatState next, Instant at, @Nullable String reason) {
        if (!seat.state().canBecome(next)) {
            throw new SeatMoved(seat, next);
        }
        var then = at.isBefore(seat.since()) ? seat.since() : at.truncatedTo(ChronoUnit.MICROS);
        var moved = held.in(next, then, reason);
        if (!next.inCall() && next != WRAP_UP) {
            moved = moved.wishing(null);
        }
        if (next == OFFLINE) {
            moved = moved.heldBy(null, "")
                    .with(null)
                    .about(held.owesWrapUp() ? held.campaign() : null, held.list(), held.lead(), held.attempt());
        }
        return write(seat, moved, then);
    }

    /// Changes what a seat holds without a new state.
    private Seat rewrite(Seat seat, Seat changed) {
        return write(seat, changed.in(seat.state(), seat.since(), seat.breakReason()), now());
    }

    private Seat write(Seat before, Seat after, Instant at) {
        if (!seats.change(before, after)) {
            throw new SeatMoved(seats.find(before.agent()).orElse(before), after.state());
        }
        events.publishEvent(new SeatChanged(before, after, at));
        return after;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
