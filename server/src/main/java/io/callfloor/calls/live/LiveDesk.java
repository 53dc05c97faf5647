package io.callfloor.calls.live;

import io.callfloor.calls.AttemptState;
import io.callfloor.calls.CallAnswered;
import io.callfloor.calls.CallEnded;
import io.callfloor.calls.LiveCall;
import io.callfloor.calls.LiveCalls;
import io.callfloor.calls.Tally;
import io.callfloor.compliance.Gate;
import io.callfloor.customers.Customers;
import io.callfloor.customers.TimelineEntry;
import io.callfloor.leads.Leads;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegEnded;
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
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Follows calls by what the switch tells. Every event may come twice, late or not at all: an attempt only ever
/// moves on, under its row's lock, and what is missing is asked for.
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
    private final Push push;
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
            Push push,
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
        this.push = push;
        this.sentences = sentences;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void on(LegEvent event) {
        hands.acquireUninterruptibly();
        try {
            follow(event);
        } finally {
            hands.release();
        }
    }

    private void follow(LegEvent event) {
        for (var each : completed(event)) {
            boolean unwanted = Boolean.TRUE.equals(transaction.execute(_ -> take(each)));
            if (unwanted) {
                hangUp(each.leg());
            }
        }
    }

    /// An end by hang-up whose answer nobody told: the switch knows whether there was one.
    private List<LegEvent> completed(LegEvent event) {
        if (event instanceof LegEnded ended && ended.cause() == Cause.NORMAL) {
            var row = store.find(ended.leg());
            if (row.isPresent() && row.get().answeredAt() == null) {
                try {
                    return theSwitch
                            .find(ended.leg())
                            .filter(it -> it.ended() != null)
                            .map(LegStatus::events)
                            .orElse(List.of(event));
                } catch (SwitchUnavailable e) {
                    LOG.info("the switch could not be asked for an answer: {}", e.getMessage());
                }
            }
        }
        return List.of(event);
    }

    /// @return whether the leg should be hung up: nobody of ours is to talk on it
    private boolean take(LegEvent event) {
        if (event instanceof LegRinging ringing) {
            store.ringing(ringing.leg(), ringing.at()).ifPresent(row -> tell(row, AttemptState.RINGING));
            return false;
        }
        var found = store.lock(event.leg());
        if (found.isEmpty()) {
            return false; // over already, or none of ours
        }
        var row = found.get();
        return switch (event) {
            case LegRinging _ -> false;
            case LegAnswered answered -> row.answeredAt() == null && answered(row, answered.at(), answered.by());
            case LegEnded ended -> {
                ended(row, ended);
                yield false;
            }
        };
    }

    private boolean answered(LiveRow row, Instant at, AnsweredBy by) {
        return switch (by) {
            case MACHINE -> {
                answered(row, at, by, false, row.tally().and(Counter.C, Counter.M));
                yield true;
            }
            case HUMAN -> {
                var tally = row.tally()
                        .and(Counter.C, Counter.H)
                        .and(Tally.of(leads.answered(row.campaign(), row.lead()).first()));
                gate.humanAnswered(row.id().value());
                boolean there = seats.answered(row.agent(), row.id().value(), at);
                answered(row, at, by, !there, there ? tally : tally.and(Counter.B));
                if (there) {
                    events.publishEvent(new CallAnswered(row.campaign(), row.id(), row.lead(), row.agent(), at));
                } else {
                    store.note(row, at, "ABANDONED", "");
                }
                yield !there;
            }
        };
    }

    private void answered(LiveRow row, Instant at, AnsweredBy by, boolean abandoned, Tally tally) {
        store.answered(row, at, by, abandoned, tally, clock.instant().plus(SILENCE));
        counters.add(row.dimensions(), row.tally().changeTo(tally));
        tell(row, AttemptState.ANSWERED);
    }

    private void ended(LiveRow row, LegEnded event) {
        var ending = Ending.of(event, row.answeredAt(), row.answeredBy(), row.abandoned());
        var tally = row.tally().and(new Tally(ending.counters()));
        var result = ending.result();
        if (result != null) {
            tally = tally.and(Tally.of(leads.unanswered(row.campaign(), row.lead(), result, clock.instant())
                    .first()));
            remember(row, event, result);
        }
        store.ended(row, event.at(), event.cause(), event.by(), ending.talkSeconds(), tally, result);
        counters.add(row.dimensions(), row.tally().changeTo(tally));
        seats.ended(row.agent(), row.id().value(), event.at(), result == null);
        events.publishEvent(new CallEnded(
                row.campaign(),
                row.id(),
                row.lead(),
                row.agent(),
                event.cause().name(),
                result == null,
                ending.talkSeconds(),
                event.at()));
        tell(row, result == null ? AttemptState.ENDED : AttemptState.CONCLUDED);
    }

    private void remember(LiveRow row, LegEnded event, String result) {
        var heading = "call-result." + result;
        customers.remember(new TimelineEntry(
                row.id().value(),
                row.customer(),
                row.startedAt(),
                "CALL",
                row.campaign().value(),
                people.find(row.agent()).map(Agent::name).orElse(null),
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

    /// @param state where the call is now
    record CallNews(UUID attemptId, UUID campaignId, UUID leadId, UUID agentId, AttemptState state) {}

    private void tell(LiveRow row, AttemptState state) {
        var news = new CallNews(
                row.id().value(),
                row.campaign().value(),
                row.lead().value(),
                row.agent().value(),
                state);
        push.publish("agent:" + row.agent().value(), "call.changed", news);
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
