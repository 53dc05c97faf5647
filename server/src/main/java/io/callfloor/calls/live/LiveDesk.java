package io.callfloor.calls.live;

import io.callfloor.calls.AttemptState;
import io.callfloor.calls.CallAnswered;
import io.callfloor.calls.CallEnded;
import io.callfloor.calls.LiveCall;
import io.callfloor.calls.LiveCalls;
import io.callfloor.calls.Tally;
import io.callfloor.calls.live.Ending.Met;
import io.callfloor.compliance.Gate;
import io.callfloor.customers.Customers;
import io.callfloor.customers.TimelineEntry;
import io.callfloor.leads.Leads;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegConnected;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegParted;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegListener;
import io.callfloor.telephony.LegStatus;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Follows calls by what the switch tells. Every event may come twice, late or not at all: an attempt only ever
/// moves on, under its row's lock, and what is missing is asked for. Legs that are no call's are agents'
/// telephones.
@Service
class LiveDesk implements LegListener, LiveCalls {

    /// How long nothing is heard of an answered call before the switch is asked, in centre time.
    static final Duration SILENCE = Duration.ofSeconds(30);

    /// How many events are followed at once, so that a burst of the switch leaves database connections to
    /// everyone else.
    private static final int AT_ONCE = 12;

    private static final Logger LOG = LoggerFactory.getLogger(LiveDesk.class);

    private final LiveStore store;
    private final Leads leads;
    private final Customers customers;
    private final People people;
    private final Gate gate;
    private final Seats seats;
    private final Counters counters;
    private final Switch theSwitch;
    private final LiveNews news;
    private final Connecting connecting;
    private final Stations stations;
    private final Sentences sentences;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final CentreClock clock;
    private final Semaphore hands = new Semaphore(AT_ONCE, true);

    LiveDesk(
            LiveStore store,
            Leads leads,
            Customers customers,
            People people,
            Gate gate,
            Seats seats,
            Counters counters,
            Switch theSwitch,
            LiveNews news,
            Connecting connecting,
            Stations stations,
            Sentences sentences,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            CentreClock clock) {
        this.store = store;
        this.leads = leads;
        this.customers = customers;
        this.people = people;
        this.gate = gate;
        this.seats = seats;
        this.counters = counters;
        this.theSwitch = theSwitch;
        this.news = news;
        this.connecting = connecting;
        this.stations = stations;
        this.sentences = sentences;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void on(LegEvent event) {
        hands.acquireUninterruptibly();
        try {
            follow(event, true);
        } finally {
            hands.release();
        }
    }

    /// @param doubts whether an end that cannot be right is asked about first
    private void follow(LegEvent event, boolean doubts) {
        switch (event) {
            case LegRinging ringing -> rings(ringing);
            case LegConnected _, LegParted _ -> stations.on(event);
            case LegAnswered _, LegEnded _ -> {
                if (settle(event, doubts)) {
                    completed(event).forEach(it -> follow(it, false));
                }
            }
        }
    }

    /// One statement, so a transaction of its own would only cost.
    private void rings(LegRinging event) {
        store.ringing(event.leg(), event.at()).ifPresent(row -> news.tell(row, AttemptState.RINGING));
    }

    /// @return whether there is a doubt, and nothing was written down
    private boolean settle(LegEvent event, boolean doubts) {
        var owed = transaction.execute(_ -> take(event, doubts));
        switch (owed) {
            case Owed.Nothing(), Owed.Question() -> {}
            case Owed.Stranger() -> stations.on(event);
            case Owed.HangUp() -> hangUp(event.leg());
            case Owed.Message(var row) -> connecting.announce(row);
        }
        return owed instanceof Owed.Question;
    }

    /// An end by hang-up whose answer nobody told: the switch knows whether there was one.
    private List<LegEvent> completed(LegEvent event) {
        try {
            return theSwitch
                    .find(event.leg())
                    .filter(it -> it.ended() != null)
                    .map(LegStatus::events)
                    .orElse(List.of(event));
        } catch (SwitchUnavailable e) {
            LOG.info("the switch could not be asked for an answer: {}", e.getMessage());
            return List.of(event);
        }
    }

    /// What is to be done with the leg once the event is written down.
    private sealed interface Owed {

        record Nothing() implements Owed {}

        /// The leg is no call's that goes on.
        record Stranger() implements Owed {}

        /// The switch is to be asked first what else it knows.
        record Question() implements Owed {}

        /// Nobody is to talk on it.
        record HangUp() implements Owed {}

        /// A person is there and none of ours.
        record Message(LiveRow row) implements Owed {}
    }

    private Owed take(LegEvent event, boolean doubts) {
        var found = store.lock(event.leg());
        if (found.isEmpty()) {
            return new Owed.Stranger();
        }
        var row = found.get();
        return switch (event) {
            case LegRinging _, LegConnected _, LegParted _ -> new Owed.Nothing();
            case LegAnswered answered ->
                row.answeredAt() == null ? answered(row, answered.at(), answered.by()) : new Owed.Nothing();
            case LegEnded ended
            when doubts && ended.cause() == Cause.NORMAL && row.answeredAt() == null -> new Owed.Question();
            case LegEnded ended -> {
                ended(row, ended);
                yield new Owed.Nothing();
            }
        };
    }

    private Owed answered(LiveRow row, Instant at, AnsweredBy by) {
        return switch (by) {
            case MACHINE -> {
                answered(row, at, by, false, row.tally().and(Counter.C, Counter.M));
                yield new Owed.HangUp();
            }
            case HUMAN -> {
                var tally = row.tally()
                        .and(Counter.C, Counter.H)
                        .and(Tally.of(leads.answered(row.campaign(), row.lead()).first()));
                var agent = row.agent();
                yield agent == null ? answeredForNobody(row, at, tally) : answeredFor(agent, row, at, tally);
            }
        };
    }

    private Owed answeredFor(AgentId agent, LiveRow row, Instant at, Tally tally) {
        boolean there = seats.answered(agent, row.id().value(), at);
        answered(row, at, AnsweredBy.HUMAN, !there, there ? tally : tally.and(Counter.B));
        if (there) {
            gate.humanAnswered(row.id().value());
            events.publishEvent(new CallAnswered(row.campaign(), row.id(), row.lead(), agent, at));
            return new Owed.Nothing();
        }
        gate.abandoned(row.id().value());
        store.note(row, at, "ABANDONED", "");
        return new Owed.Message(row);
    }

    /// Whoever has waited longest takes the call; else whoever is ready first, if in time.
    private Owed answeredForNobody(LiveRow row, Instant at, Tally tally) {
        answered(row, at, AnsweredBy.HUMAN, false, tally);
        store.lock(row.leg()).ifPresent(it -> connecting.connect(it, clock.instant()));
        return new Owed.Nothing();
    }

    private void answered(LiveRow row, Instant at, AnsweredBy by, boolean abandoned, Tally tally) {
        store.answered(row, at, by, abandoned, tally, clock.instant().plus(SILENCE));
        counters.add(row.dimensions(), row.tally().changeTo(tally));
        news.tell(row, AttemptState.ANSWERED);
    }

    private Met met(LiveRow row, LegEnded event) {
        boolean early = event.by() == EndedBy.CUSTOMER && connecting.early(row, event.at());
        if (row.waits()) {
            return early ? Met.NOBODY_YET : Met.NOBODY;
        }
        return row.abandoned() ? Met.NOBODY : Met.AN_AGENT;
    }

    private void ended(LiveRow row, LegEnded event) {
        var met = met(row, event);
        var ending = Ending.of(event, row.answeredAt(), row.answeredBy(), met);
        var before = row.waits() ? connecting.leftAlone(row, event.at(), met == Met.NOBODY) : row.tally();
        var tally = before.and(new Tally(ending.counters()));
        var result = ending.result();
        if (result != null) {
            tally = tally.and(Tally.of(leads.unanswered(row.campaign(), row.lead(), result, clock.instant())
                    .first()));
            remember(row, event, result);
        }
        release(event).ifPresent(it -> store.note(row, event.at(), "RELEASED", it));
        store.ended(row, event.at(), event.cause(), event.by(), ending.talkSeconds(), tally, result);
        counters.add(row.dimensions(), before.changeTo(tally));
        var agent = row.agent();
        if (agent != null) {
            seats.ended(agent, row.id().value(), event.at(), result == null);
        }
        events.publishEvent(new CallEnded(
                row.campaign(),
                row.id(),
                row.lead(),
                row.agent(),
                event.cause().name(),
                event.release().q850(),
                event.release().sip(),
                result == null,
                ending.talkSeconds(),
                event.at()));
        news.tell(row, result == null ? AttemptState.ENDED : AttemptState.CONCLUDED);
    }

    /// What the network said, where it said anything; empty otherwise.
    private static Optional<String> release(LegEnded event) {
        var said = new StringJoiner(", ");
        var release = event.release();
        if (release.q850() != null) {
            said.add("Q.850 " + release.q850());
        }
        if (release.sip() != null) {
            said.add("SIP " + release.sip());
        }
        return said.length() == 0 ? Optional.empty() : Optional.of(said.toString());
    }

    private void remember(LiveRow row, LegEnded event, String result) {
        var heading = "call-result." + result;
        customers.remember(new TimelineEntry(
                row.id().value(),
                row.customer(),
                row.startedAt(),
                "CALL",
                row.campaign().value(),
                nameOf(row.agent()),
                sentences.of(heading, List.of(), Locale.CHINESE),
                "",
                Map.of(
                        "result",
                        result,
                        "cause",
                        event.cause().name(),
                        "resultNameEn",
                        sentences.of(heading, List.of(), Locale.ENGLISH))));
    }

    private @Nullable String nameOf(@Nullable AgentId agent) {
        return agent == null ? null : people.find(agent).map(Agent::name).orElse(null);
    }

    private void hangUp(LegId leg) {
        try {
            theSwitch.hangUp(leg);
        } catch (SwitchUnavailable e) {
            LOG.warn("a leg nobody talks on could not be hung up, it will be asked for: {}", e.getMessage());
        }
    }

    @Override
    public void hangUp(AgentId agent) {
        var row = current(agent);
        command(it -> it.hangUp(row.leg()));
    }

    @Override
    public void hold(AgentId agent, boolean on) {
        var row = talking(agent);
        if (!on && !seats.get(agent).isReachable()) {
            throw ProblemException.conflict("station-away");
        }
        command(it -> it.hold(row.leg(), on));
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            if (on) {
                seats.hold(agent, row.id().value(), now);
            } else {
                seats.talking(agent, row.id().value(), now);
            }
            store.note(row, now, on ? "HOLD" : "UNHOLD", "");
        });
    }

    @Override
    public void sendDigits(AgentId agent, String digits) {
        if (!digits.matches("[0-9*#]{1,20}")) {
            throw ProblemException.badRequest("digits-wrong", digits.length());
        }
        var row = talking(agent);
        command(it -> it.sendDigits(row.leg(), digits));
        transaction.executeWithoutResult(_ -> store.note(row, clock.instant(), "DIGITS", digits.length() + ""));
    }

    @Override
    public Optional<LiveCall> find(AgentId agent) {
        return store.find(agent).map(LiveRow::call);
    }

    private LiveRow current(AgentId agent) {
        return store.find(agent).orElseThrow(() -> ProblemException.conflict("no-call"));
    }

    private LiveRow talking(AgentId agent) {
        var row = current(agent);
        if (!row.talkedToPerson()) {
            throw ProblemException.conflict("call-not-answered");
        }
        return row;
    }

    private void command(Consumer<Switch> command) {
        try {
            command.accept(theSwitch);
        } catch (SwitchUnavailable e) {
            throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "switch-unavailable");
        }
    }
}
