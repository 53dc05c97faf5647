package io.callfloor.calls.live;

import io.callfloor.calls.BrowserAccess;
import io.callfloor.calls.BrowserStations;
import io.callfloor.calls.CallAnswered;
import io.callfloor.people.AgentId;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatChanged;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.presence.StationState;
import io.callfloor.telephony.BrowsersRefused;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegConnected;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegParted;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.RingStation;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The agents' own telephones. What a seat says of its telephone is made so at the switch: rung when the seat is
/// taken, connected with whoever answers, hung up when the seat is left. What the switch tells of it goes back to
/// the seat.
///
/// A telephone lost in mid-call is rung anew while the customer hears music; when it is not picked up, the customer
/// is told who called, and the call ends. A browser is not rung but awaited: it asks to be rung once it has signed
/// in.
@Component
class Stations implements BrowserStations, DisposableBean {

    /// How long an agent's telephone is let ring. Long enough to lift a handset, and no longer than a customer can
    /// be left to hear music.
    static final Duration RING = Duration.ofSeconds(20);

    private static final Pattern OURS = Pattern.compile(Seats.BROWSER + "[0-9a-f]{32}");
    private static final Logger LOG = LoggerFactory.getLogger(Stations.class);

    private final Seats seats;
    private final LiveStore store;
    private final Connecting connecting;
    private final Switch theSwitch;
    private final TransactionTemplate transaction;
    private final CentreClock clock;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

    Stations(
            Seats seats,
            LiveStore store,
            Connecting connecting,
            Switch theSwitch,
            TransactionTemplate transaction,
            CentreClock clock) {
        this.seats = seats;
        this.store = store;
        this.connecting = connecting;
        this.theSwitch = theSwitch;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void destroy() {
        hands.shutdown();
    }

    // ── what a seat wants ──

    @EventListener
    void on(SeatChanged event) {
        var before = event.before().station();
        var after = event.after().station();
        var gone = before == null ? null : before.leg();
        if (after == null ? gone == null : after.leg().equals(gone)) {
            return;
        }
        afterCommit(() -> {
            if (before != null && before.state() == StationState.UP && after != null && after.browser()) {
                comesBack(event.after());
            }
            if (before != null && before.state().isOnTheLine()) {
                quietly(it -> it.hangUp(new LegId(before.leg())));
            }
            if (before != null
                    && before.browser()
                    && (after == null || !after.name().equals(before.name()))) {
                quietly(it -> it.dismiss(before.name()));
            }
            if (after != null && after.state() == StationState.RINGING) {
                ring(after);
            }
        });
    }

    @Override
    public Optional<BrowserAccess> admit(AgentId agent) {
        var station = seats.get(agent).station();
        if (station == null || !station.browser()) {
            throw ProblemException.conflict("station-not-browser");
        }
        try {
            return theSwitch
                    .admit(station.name())
                    .map(it -> new BrowserAccess(it.socket(), it.address(), it.password()));
        } catch (SwitchUnavailable e) {
            throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "switch-unavailable");
        } catch (BrowsersRefused e) {
            LOG.warn("{}", e.getMessage());
            throw ProblemException.conflict("browsers-not-admitted");
        }
    }

    /// Lets none sign in that belong to no seat: those of seats left while the switch was away.
    ///
    /// @param admitted as the switch knew them before the seats were read
    void dismissAllBut(Set<String> admitted, Set<String> seated) {
        admitted.stream()
                .filter(it -> OURS.matcher(it).matches() && !seated.contains(it))
                .forEach(it -> quietly(at -> at.dismiss(it)));
    }

    private void ring(Seat.Station station) {
        var leg = new LegId(station.leg());
        try {
            theSwitch.ring(new RingStation(leg, station.name(), RING));
        } catch (SwitchUnavailable e) {
            on(new LegEnded(leg, clock.instant(), Cause.SWITCH_LOST, EndedBy.NETWORK));
        }
    }

    /// Somebody answered who is this agent's to talk to.
    @EventListener
    void on(CallAnswered event) {
        afterCommit(() -> {
            var seat = seats.get(event.agent());
            var station = seat.station();
            var attempt = event.attempt().value();
            if (station != null && attempt.equals(seat.attempt())) {
                receive(attempt, station);
            }
        });
    }

    private void receive(UUID attempt, Seat.Station station) {
        var customer = new LegId(attempt);
        switch (station.state()) {
            case UP -> quietly(it -> it.connect(customer, new LegId(station.leg())));
            case RINGING -> {
                quietly(it -> it.hold(customer, true));
                seats.findByStation(station.leg())
                        .filter(Seat::isReachable)
                        .ifPresent(this::takeBack); // picked up before the music began
            }
            case AWAITED -> quietly(it -> it.hold(customer, true));
            case NO_ANSWER, UNREACHABLE, LOST -> giveUp(customer);
        }
    }

    /// Not on the thread that commits: its transaction is over, but still bound to it.
    private void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    hands.execute(() -> noted(action));
                } catch (RejectedExecutionException e) {
                    LOG.debug("the server ends, a telephone is left as it is");
                }
            }
        });
    }

    private static void noted(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LOG.warn("an agent's telephone could not be seen to, it will be asked for", e);
            }
        }
    }

    // ── what the switch tells ──

    /// News of a leg that is no attempt's, or of one that is over.
    void on(LegEvent event) {
        var leg = event.leg().value();
        switch (event) {
            case LegRinging _, LegParted _ -> {}
            case LegConnected connected ->
                store.find(connected.leg()).ifPresent(row -> store.note(row, connected.at(), "VOICE", ""));
            case LegAnswered _ -> {
                var up = seats.stationUp(leg);
                up.filter(it -> inTalk(it.state())).ifPresent(this::takeBack);
                if (up.isEmpty() && seats.findByStation(leg).isEmpty()) {
                    quietly(it -> it.hangUp(event.leg())); // picked up for a seat that was left
                }
            }
            case LegEnded ended ->
                seats.stationGone(leg, unanswered(ended.cause())).ifPresent(seat -> gone(seat, ended.cause()));
        }
    }

    private static StationState unanswered(Cause cause) {
        return switch (cause) {
            case BUSY, NO_ANSWER, REJECTED, NORMAL -> StationState.NO_ANSWER;
            case UNREACHABLE, INVALID_NUMBER, CONGESTION, SWITCH_LOST -> StationState.UNREACHABLE;
        };
    }

    static boolean inTalk(SeatState state) {
        return state == SeatState.TALKING || state == SeatState.HOLD;
    }

    private void gone(Seat seat, Cause cause) {
        var attempt = seat.attempt();
        var station = seat.station();
        boolean comesBack = station != null && station.state() == StationState.AWAITED;
        boolean lost = station != null && station.state() == StationState.LOST;
        if (attempt != null && seat.state() == SeatState.RINGING) {
            quietly(it -> it.hangUp(new LegId(attempt))); // whoever answered would hear nobody
        } else if (attempt != null && inTalk(seat.state())) {
            if (lost) {
                holdOn(seat, attempt, () -> seats.ringStation(seat.agent()));
            } else if (!comesBack) {
                giveUp(new LegId(attempt));
            }
        } else if (lost && cause == Cause.SWITCH_LOST) {
            seats.ringStation(seat.agent()); // nobody hung it up
        }
    }

    /// A browser was lost, or loaded anew, in mid-call.
    private void comesBack(Seat seat) {
        var attempt = seat.attempt();
        if (attempt == null || !inTalk(seat.state())) {
            return;
        }
        holdOn(seat, attempt, () -> {});
        var now = seats.get(seat.agent());
        if (now.isReachable() && attempt.equals(now.attempt())) {
            takeBack(now); // back before the music began
        }
    }

    /// A browser that was to come back has not.
    void missed(UUID leg) {
        seats.stationMissed(leg).filter(it -> inTalk(it.state())).ifPresent(seat -> {
            var attempt = seat.attempt();
            if (attempt != null) {
                giveUp(new LegId(attempt));
            }
        });
    }

    /// The customer hears music until the telephone is back.
    private void holdOn(Seat seat, UUID attempt, Runnable andThen) {
        var customer = new LegId(attempt);
        quietly(it -> it.hold(customer, true));
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            talking(customer).ifPresent(row -> {
                seats.hold(seat.agent(), attempt, now);
                store.note(row, now, "VOICE_LOST", "");
            });
            andThen.run();
        });
    }

    /// The telephone was picked up in mid-call: agent and customer hear each other.
    private void takeBack(Seat seat) {
        var attempt = seat.attempt();
        if (attempt == null) {
            return;
        }
        quietly(it -> it.hold(new LegId(attempt), false));
        connect(seat, attempt);
        transaction.executeWithoutResult(_ -> talking(new LegId(attempt)).ifPresent(row -> {
            seats.talking(seat.agent(), attempt, clock.instant());
            store.note(row, clock.instant(), "VOICE_BACK", "");
        }));
    }

    /// Lets agent and customer hear each other, in case the switch has forgotten.
    void connect(Seat seat, @Nullable UUID attempt) {
        var station = seat.station();
        if (station != null && attempt != null) {
            quietly(it -> it.connect(new LegId(attempt), new LegId(station.leg())));
        }
    }

    private Optional<LiveRow> talking(LegId customer) {
        return store.lock(customer).filter(LiveRow::talkedToPerson);
    }

    /// A person is on the line and the agent cannot be heard.
    private void giveUp(LegId customer) {
        store.find(customer).filter(LiveRow::talkedToPerson).ifPresent(row -> {
            quietly(it -> it.hold(customer, false));
            connecting.announce(row);
        });
    }

    private void quietly(Consumer<Switch> command) {
        try {
            command.accept(theSwitch);
        } catch (SwitchUnavailable e) {
            LOG.info("the switch is away, what it lost will be asked for: {}", e.getMessage());
        }
    }
}
