package io.callfloor.calls.outcome;

import io.callfloor.calls.CallConcluded;
import io.callfloor.calls.Tally;
import io.callfloor.calls.outcome.OutcomeStore.Kept;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.compliance.Gate;
import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.Suppressions;
import io.callfloor.customers.Customers;
import io.callfloor.customers.TimelineEntry;
import io.callfloor.leads.Leads;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.people.Agent;
import io.callfloor.people.People;
import io.callfloor.platform.Ids;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// What follows from a result, whether it is the first one or a corrected one: the lead, the gate, the figures,
/// the customer's timeline. In the caller's transaction, with the attempt locked.
@Component
class ResultEffects {

    private static final String SUPPRESSED = "suppressed";

    private final OutcomeStore store;
    private final Leads leads;
    private final Gate gate;
    private final Suppressions suppressions;
    private final Customers customers;
    private final People people;
    private final Counters counters;
    private final ApplicationEventPublisher events;

    ResultEffects(
            OutcomeStore store,
            Leads leads,
            Gate gate,
            Suppressions suppressions,
            Customers customers,
            People people,
            Counters counters,
            ApplicationEventPublisher events) {
        this.store = store;
        this.leads = leads;
        this.gate = gate;
        this.suppressions = suppressions;
        this.customers = customers;
        this.people = people;
        this.counters = counters;
        this.events = events;
    }

    void apply(OutcomeRow row, Kept kept, Instant now) {
        var result = kept.result();
        var turn = leads.concluded(row.campaign(), row.lead(), row.agent(), result, now);
        var first = Tally.of(turn.first()).and(barred(row));
        var tally = tally(row, result.kind(), first);
        store.conclude(row, kept, tally, now);
        counters.add(row.dimensions(), row.tally().changeTo(tally));
        var agent = people.get(row.agent());
        tellGate(row, kept, agent);
        remember(row, kept, agent, now);
        events.publishEvent(new CallConcluded(
                row.campaign(), row.id(), row.lead(), row.agent(), result.code(), result.kind(), now));
    }

    /// A correction may open a closed lead again, but not one whose number was suppressed meanwhile: only the
    /// compliance officer lifts that.
    private Tally barred(OutcomeRow row) {
        boolean corrected = row.kind() != null;
        return corrected && suppressions.contains(customers.get(row.customer()).numberHash())
                ? Tally.of(
                        leads.forbidden(row.campaign(), row.lead(), SUPPRESSED).first())
                : Tally.NONE;
    }

    /// Where the attempt stands with this result. A record's counters belong to the attempt that first earned
    /// them; when a correction took one away, the next attempt to earn it gets it.
    private Tally tally(OutcomeRow row, ResultKind kind, Tally first) {
        var before = row.tally().without(OutcomeRules.countedByResults());
        boolean byCustomer = "CUSTOMER".equals(row.endedBy());
        var now = before.and(OutcomeRules.counters(kind, row.talkSeconds(), byCustomer))
                .and(first);
        var wanted = missing(now, OutcomeRules.recordCounters(kind));
        if (wanted.isEmpty()) {
            return now;
        }
        wanted.removeAll(store.heldByOthers(row, wanted));
        return now.and(new Tally(wanted));
    }

    private static EnumSet<Counter> missing(Tally tally, Set<Counter> wanted) {
        var missing = EnumSet.noneOf(Counter.class);
        missing.addAll(wanted);
        missing.removeAll(tally.counters());
        return missing;
    }

    private void tellGate(OutcomeRow row, Kept kept, Agent agent) {
        switch (kept.result().kind()) {
            case NEVER_AGAIN, COMPLAINT -> suppress(row, kept.result(), agent);
            case WRONG_PERSON -> gate.wrongNumber(row.id().value());
            case REFUSED -> gate.softRefused(row.id().value());
            case NOT_NOW -> {
                if (kept.callback() == null) {
                    gate.softRefused(row.id().value());
                }
            }
            case SOLD, INTERESTED, CALLBACK, CONSIDERING, HAS_PRODUCT -> {
                // the gate has nothing to learn
            }
        }
    }

    /// Whoever forbids further calls or complains is called no more: for good, at once, in every queue.
    void suppress(OutcomeRow row, ResultCode result) {
        suppress(row, result, people.get(row.agent()));
    }

    private void suppress(OutcomeRow row, ResultCode result, Agent agent) {
        var customer = customers.get(row.customer());
        suppressions.suppress(new Suppress(
                customer.numberHash(),
                customer.numberShown(),
                result.nameZh(),
                result.kind() == ResultKind.COMPLAINT ? SuppressionSource.COMPLAINT : SuppressionSource.CALL,
                row.id().value(),
                agent.user(),
                agent.name()));
    }

    /// A correction does not rewrite what was remembered, it adds to it.
    private void remember(OutcomeRow row, Kept kept, Agent agent, Instant now) {
        var result = kept.result();
        boolean first = row.kind() == null;
        customers.remember(new TimelineEntry(
                first ? row.id().value() : Ids.next(now),
                row.customer(),
                first ? row.startedAt() : now,
                "CALL",
                row.campaign().value(),
                agent.name(),
                result.nameZh(),
                kept.note(),
                Map.of(
                        "result",
                        result.code(),
                        "resultNameZh",
                        result.nameZh(),
                        "resultNameEn",
                        result.nameEn(),
                        "talkSeconds",
                        String.valueOf(row.talkSeconds()),
                        "nextStep",
                        kept.nextStep())));
    }
}
