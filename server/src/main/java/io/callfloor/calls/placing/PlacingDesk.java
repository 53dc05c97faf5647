package io.callfloor.calls.placing;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallPlaced;
import io.callfloor.calls.PlaceCall;
import io.callfloor.calls.Placed;
import io.callfloor.calls.Placed.NotNow;
import io.callfloor.calls.Placed.Refused;
import io.callfloor.calls.Placed.Rings;
import io.callfloor.calls.Placing;
import io.callfloor.calls.Recorder;
import io.callfloor.calls.Tally;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.CallerPool;
import io.callfloor.compliance.Decision;
import io.callfloor.compliance.DialKind;
import io.callfloor.compliance.DialRequest;
import io.callfloor.compliance.Gate;
import io.callfloor.compliance.RuleBook;
import io.callfloor.compliance.Verdict;
import io.callfloor.customers.Customer;
import io.callfloor.customers.Customers;
import io.callfloor.leads.Lead;
import io.callfloor.leads.LeadLists;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.LeadTaken;
import io.callfloor.leads.LeadTurn;
import io.callfloor.leads.Leads;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import io.callfloor.numbers.CallerNumbers;
import io.callfloor.numbers.ChosenNumber;
import io.callfloor.numbers.NumberId;
import io.callfloor.numbers.NumberWish;
import io.callfloor.people.People;
import io.callfloor.platform.Ids;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatMoved;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegListener;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.Switch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks the gate, writes the attempt, and only then rings. The first two are one transaction; when the server
/// dies after it, the attempt stands as an intent and the switch is asked what became of it.
@Service
class PlacingDesk implements Placing {

    private static final Logger LOG = LoggerFactory.getLogger(PlacingDesk.class);

    /// How often a number is sought while other calls take the last one.
    private static final int TRIES = 3;

    private final Campaigns campaigns;
    private final People people;
    private final Leads leads;
    private final LeadLists lists;
    private final Customers customers;
    private final CallerNumbers numbers;
    private final Gate gate;
    private final RuleBook rules;
    private final Seats seats;
    private final Counters counters;
    private final IntentStore intents;
    private final Recorder recorder;
    private final Switch theSwitch;
    private final LegListener legs;
    private final PlacingGauges gauges;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final CentreClock clock;

    PlacingDesk(
            Campaigns campaigns,
            People people,
            Leads leads,
            LeadLists lists,
            Customers customers,
            CallerNumbers numbers,
            Gate gate,
            RuleBook rules,
            Seats seats,
            Counters counters,
            IntentStore intents,
            Recorder recorder,
            Switch theSwitch,
            LegListener legs,
            PlacingGauges gauges,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            CentreClock clock) {
        this.campaigns = campaigns;
        this.people = people;
        this.leads = leads;
        this.lists = lists;
        this.customers = customers;
        this.numbers = numbers;
        this.gate = gate;
        this.rules = rules;
        this.seats = seats;
        this.counters = counters;
        this.intents = intents;
        this.recorder = recorder;
        this.theSwitch = theSwitch;
        this.legs = legs;
        this.gauges = gauges;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// The last number of the pool was taken by another call between the gate's question and ours.
    private static final class NumberTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NumberTaken() {
            super("the caller number was taken meanwhile", null, false, false);
        }
    }

    /// What the transaction came to: an attempt to ring, or an answer.
    private sealed interface Step {

        /// @param number in clear, from the transaction to the switch and nowhere else
        record Ring(Intent intent, String number) implements Step {}

        record Answer(Placed placed) implements Step {}
    }

    @Override
    public Placed place(PlaceCall call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("a call is placed within a transaction (expected: outside, the"
                    + " switch rings after the attempt is committed)");
        }
        var placed = theSwitch.available() ? tryStep(call) : new NotNow("switch-unavailable");
        gauges.count(placed);
        return placed;
    }

    /// Where the last number was taken meanwhile the gate is asked again: it knows by then what is left.
    private Placed tryStep(PlaceCall call) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return step(call);
            } catch (NumberTaken e) {
                LOG.debug("attempt {} of {}: {}", i + 1, TRIES, e.getMessage());
            }
        }
        return new NotNow("caller-number-taken");
    }

    private Placed step(PlaceCall call) {
        Step step;
        try {
            step = transaction.execute(_ -> decide(call, clock.instant()));
        } catch (LeadTaken e) {
            return new NotNow("lead-taken");
        } catch (SeatMoved e) {
            return new NotNow("agent-not-ready");
        } catch (DuplicateKeyException e) {
            return new NotNow("call-under-way");
        }
        return switch (step) {
            case Step.Answer(var placed) -> placed;
            case Step.Ring(var intent, var number) -> ring(intent, number);
        };
    }

    private Step decide(PlaceCall call, Instant now) {
        var campaign = campaigns.get(call.campaign());
        var lead = leads.get(call.campaign(), call.lead());
        var seat = call.agent() == null ? null : seats.get(call.agent());
        var hindrance = hindrance(call, campaign, lead, seat, now);
        if (hindrance.isPresent()) {
            return new Step.Answer(new NotNow(hindrance.get()));
        }
        var customer = customers.get(lead.customer());
        var attempt = new AttemptId(Ids.next(now));
        var pool = numbers.standing(wish(campaign, customer, null), now);
        var decision = gate.judge(request(call, campaign, lead, customer, attempt.value(), pool, now));
        if (!decision.allowed() && leads.get(call.campaign(), call.lead()).state() == LeadState.IN_CALL) {
            return new Step.Answer(new NotNow("lead-taken")); // the gate refused because somebody else was quicker
        }
        return switch (decision.verdict()) {
            case Verdict.Allowed() ->
                new Step.Ring(
                        write(call, seat, campaign, lead, customer, attempt, decision, pool.inCharge(), now),
                        customers.dialable(customer.id()));
            case Verdict.Deferred(var rule, var until) -> {
                leads.deferred(call.campaign(), call.lead(), rule, until);
                yield new Step.Answer(new Refused(decision));
            }
            case Verdict.Forbidden(var rule) -> {
                count(campaign, leads.forbidden(call.campaign(), call.lead(), rule), now);
                yield new Step.Answer(new Refused(decision));
            }
        };
    }

    /// What stands against dialling before the gate is asked at all.
    private Optional<String> hindrance(PlaceCall call, Campaign campaign, Lead lead, @Nullable Seat seat, Instant now) {
        if (!campaign.dials() || !campaign.runsOn(LocalDate.ofInstant(now, CentreClock.ZONE))) {
            return Optional.of("campaign-not-dialling");
        }
        if (campaign.callbacksOnly() && call.kind() != DialKind.CALLBACK) {
            return Optional.of("callbacks-only");
        }
        if (seat != null) {
            if (!campaigns.staffed(call.campaign(), seat.agent())) {
                return Optional.of("seat-not-staffed");
            }
            boolean free = seat.state() == SeatState.READY || seat.state() == SeatState.PREVIEW;
            if (!free || !call.campaign().equals(seat.campaign())) {
                return Optional.of("agent-not-ready");
            }
        }
        boolean open = lead.state().isOpen() && lead.state() != LeadState.IN_CALL;
        return open ? Optional.empty() : Optional.of("lead-taken");
    }

    private DialRequest request(
            PlaceCall call,
            Campaign campaign,
            Lead lead,
            Customer customer,
            UUID attempt,
            CallerPool pool,
            Instant now) {
        return new DialRequest(
                campaign.id().value(),
                lead.id().value(),
                attempt,
                customer.id().value(),
                customer.numberHash(),
                customer.province(),
                customer.age(),
                campaign.purpose(),
                campaign.productLine(),
                customers.consent(customer.id(), campaign.productLine(), now).orElse(null),
                lists.get(campaign.id(), lead.list()).expiresAt(),
                campaign.packs(),
                campaign.hours(),
                call.customerRequested(),
                call.kind(),
                campaign.callerNumber().isBlank() ? null : campaign.callerNumber(),
                recorder.ready(),
                pool);
    }

    private Intent write(
            PlaceCall call,
            @Nullable Seat seat,
            Campaign campaign,
            Lead lead,
            Customer customer,
            AttemptId attempt,
            Decision decision,
            boolean fromPool,
            Instant now) {
        var turn = leads.dialling(call.campaign(), call.lead(), call.agent(), attempt.value(), now);
        var agent = call.agent() == null ? null : people.get(call.agent());
        var tally = Tally.of(turn.first()).and(Counter.A);
        var shown = fromPool ? choose(campaign, lead, customer, now) : null;
        var intent = new Intent(
                attempt,
                call,
                campaign,
                lead,
                customer,
                agent,
                decision,
                shown,
                tally,
                leastRing(call, campaign),
                recorder.records(),
                now);
        intents.write(intent);
        if (seat != null) {
            seats.ringing(
                    seat, call.campaign(), lead.list().value(), call.lead().value(), attempt.value());
        }
        counters.add(
                new Dimensions(
                        campaign.id().value(),
                        lead.list().value(),
                        agent == null ? null : agent.team().value(),
                        agent == null ? null : agent.id().value(),
                        intent.number(),
                        now),
                Tally.NONE.changeTo(tally));
        events.publishEvent(new CallPlaced(campaign.id(), attempt, lead.id(), call.agent(), now));
        return intent;
    }

    /// Late in the transaction, for other calls that want this number wait until it is over.
    private ChosenNumber choose(Campaign campaign, Lead lead, Customer customer, Instant now) {
        var seenLast = intents.seenLast(campaign.id(), lead.id()).orElse(null);
        return numbers.take(wish(campaign, customer, seenLast), now).orElseThrow(NumberTaken::new);
    }

    private static NumberWish wish(Campaign campaign, Customer customer, @Nullable NumberId seenLast) {
        return new NumberWish(campaign, customer.province(), customer.city(), seenLast);
    }

    /// A phone that a machine rings is not given up before the packs allow it.
    private Duration leastRing(PlaceCall call, Campaign campaign) {
        return call.kind() == DialKind.PREDICTIVE
                ? rules.abandonment(campaign.packs())
                        .map(Abandonment::minimumRing)
                        .orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    /// A lead the gate closed is counted without an attempt and without an agent.
    private void count(Campaign campaign, LeadTurn turn, Instant now) {
        counters.add(
                new Dimensions(campaign.id().value(), turn.list().value(), null, null, now),
                Tally.NONE.changeTo(Tally.of(turn.first())));
    }

    /// A switch that cannot be asked ends the attempt as congestion does; one that dies on the way is asked
    /// later.
    private Placed ring(Intent intent, String number) {
        var leg = new LegId(intent.id().value());
        try {
            gauges.time(() -> theSwitch.originate(
                    new Originate(leg, number, intent.callerNumber(), intent.ringTimeout(), intent.recorded())));
            return new Rings(intent.id());
        } catch (RuntimeException e) {
            if (!Outage.explains(e)) {
                LOG.warn("attempt {} was written and the switch could not be asked: {}", intent.id(), e.toString());
            }
            legs.on(new LegEnded(leg, clock.instant(), Cause.CONGESTION, EndedBy.NETWORK));
            return new NotNow("switch-unavailable");
        }
    }
}
