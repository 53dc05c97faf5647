package io.callfloor.leads.queue;

import static io.callfloor.leads.LeadMark.ANSWERED;
import static io.callfloor.leads.LeadMark.BARRED;
import static io.callfloor.leads.LeadMark.DIALLED;
import static io.callfloor.leads.LeadMark.FINAL;
import static io.callfloor.leads.LeadMark.UNUSABLE;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.ResultCode;
import io.callfloor.compliance.NumberSuppressed;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.Lead;
import io.callfloor.leads.LeadBarred;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.LeadMark;
import io.callfloor.leads.LeadOutlook;
import io.callfloor.leads.LeadState;
import io.callfloor.leads.LeadTaken;
import io.callfloor.leads.LeadTurn;
import io.callfloor.leads.Leads;
import io.callfloor.leads.NextLead;
import io.callfloor.leads.QueueCounts;
import io.callfloor.leads.queue.LeadStore.Row;
import io.callfloor.leads.queue.LeadStore.Standing;
import io.callfloor.leads.queue.LeadStore.Taken;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Over 400 lines because every step of a lead's life is here, side by side.
@Component
class LeadQueue implements Leads {

    /// Of the machine's time: long enough to read a card, short enough that a browser closed does no harm.
    private static final Duration RESERVED = Duration.ofMinutes(5);
    private static final Duration SKIPPED = Duration.ofMinutes(30);
    private static final int TRIES = 3;

    /// Holds the reservations of calls placed before an agent is free.
    private static final AgentId NOBODY = new AgentId(new UUID(0, 0));

    private final LeadStore store;
    private final StandingStore standing;
    private final CallbackStore callbacks;
    private final Campaigns campaigns;
    private final People people;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    LeadQueue(
            LeadStore store,
            StandingStore standing,
            CallbackStore callbacks,
            Campaigns campaigns,
            People people,
            ApplicationEventPublisher events,
            CentreClock clock) {
        this.store = store;
        this.standing = standing;
        this.callbacks = callbacks;
        this.campaigns = campaigns;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Lead get(CampaignId campaign, LeadId lead) {
        return row(campaign, lead).lead();
    }

    @Override
    public Optional<Lead> find(CampaignId campaign, LeadId lead) {
        return store.find(campaign, lead).map(Row::lead);
    }

    private Row row(CampaignId campaign, LeadId lead) {
        return store.find(campaign, lead).orElseThrow(() -> unknown(lead));
    }

    private Row lock(CampaignId campaign, LeadId lead) {
        return store.lock(campaign, lead).orElseThrow(() -> unknown(lead));
    }

    private static ProblemException unknown(LeadId lead) {
        return ProblemException.notFound("lead-unknown", lead);
    }

    @Override
    public Page<Lead> listOwned(CampaignId campaign, AgentId agent, @Nullable String cursor, int limit) {
        var from = cursor == null ? Cursor.of(Instant.EPOCH, new UUID(0, 0)) : Cursor.read(cursor, 2);
        var rows = store.listOwned(campaign, agent, from.at(0), from.id(1), limit + 1);
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var next = rows.size() > limit
                ? Cursor.of(shown.getLast().freeAt(), shown.getLast().lead().id())
                        .text()
                : null;
        return new Page<>(shown.stream().map(Row::lead).toList(), next);
    }

    @Override
    @Transactional
    public Optional<NextLead> takeNext(CampaignId campaign, AgentId agent, Instant now) {
        return take(campaign, agent, now, true);
    }

    @Override
    @Transactional
    public Optional<NextLead> takeOwn(CampaignId campaign, AgentId agent, Instant now) {
        return take(campaign, agent, now, false);
    }

    private Optional<NextLead> take(CampaignId campaign, AgentId agent, Instant now, boolean pool) {
        var project = campaigns.get(campaign);
        var team = people.get(agent).team().value();
        var until = now.plus(RESERVED.multipliedBy(clock.speed()));
        for (int i = 0; i < TRIES; i++) {
            var own = store.takeOwn(campaign, agent, team, project.callbacksOnly(), now, until);
            if (own.isPresent()) {
                return own.map(LeadQueue::next);
            }
        }
        return pool && project.drawsFromPool() && !project.callbacksOnly()
                ? store.takeFromPool(campaign, agent, now, until).map(LeadQueue::next)
                : Optional.empty();
    }

    private static NextLead next(Taken taken) {
        var lead = taken.row().lead();
        boolean promised = taken.why().endsWith("CALLBACK");
        var why = promised ? taken.why() : lead.state() == LeadState.NEW ? "NEW" : "RETRY";
        return new NextLead(lead, promised ? taken.row().callback() : null, why);
    }

    @Override
    @Transactional
    public Optional<Lead> takeForNobody(CampaignId campaign, Instant now) {
        var until = now.plus(RESERVED.multipliedBy(clock.speed()));
        return store.takeFromPool(campaign, NOBODY, now, until)
                .map(it -> it.row().lead());
    }

    @Override
    @Transactional
    public void release(CampaignId campaign, LeadId lead) {
        store.release(campaign, lead, NOBODY);
    }

    @Override
    @Transactional
    public void taken(CampaignId campaign, LeadId lead, AgentId agent, UUID attempt, Instant now) {
        if (store.own(campaign, lead, agent, attempt)) {
            store.move(
                    campaign, lead, "DRAW", null, agent, "", people.get(agent).name(), now);
        }
    }

    @Override
    @Transactional
    public void release(CampaignId campaign, LeadId lead, AgentId agent) {
        store.release(campaign, lead, agent);
    }

    @Override
    @Transactional
    public void skip(CampaignId campaign, LeadId lead, AgentId agent, String reason, Instant now) {
        if (store.skip(campaign, lead, agent, now.plus(SKIPPED))) {
            var who = people.get(agent);
            store.move(campaign, lead, "SKIP", agent, agent, reason, who.name(), now);
        }
    }

    @Override
    @Transactional
    public LeadTurn dialling(CampaignId campaign, LeadId lead, @Nullable AgentId agent, UUID attempt, Instant now) {
        var before = store.dialling(
                        campaign, lead, agent == null ? NOBODY : agent, agent, attempt, Marks.bits(DIALLED), now)
                .orElseThrow(() -> new LeadTaken(lead, get(campaign, lead).state()));
        var owner = before.lead().owner();
        if (agent != null && !agent.equals(owner)) {
            store.move(
                    campaign,
                    lead,
                    owner == null ? "DRAW" : "TEAM_CALLBACK",
                    owner,
                    agent,
                    "",
                    people.get(agent).name(),
                    now);
        }
        return Marks.turn(before.lead().list(), before.marks(), Set.of(DIALLED));
    }

    /// A dial begun in this transaction and then refused by the gate never happened.
    private static int attemptsWithoutThis(Row row) {
        return row.lead().state() == LeadState.IN_CALL
                ? Math.max(0, row.lead().attempts() - 1)
                : row.lead().attempts();
    }

    private static int marksWithoutThis(Row row) {
        return attemptsWithoutThis(row) == 0 ? row.marks() & ~Marks.bits(DIALLED) : row.marks();
    }

    @Override
    @Transactional
    public void deferred(CampaignId campaign, LeadId lead, String rule, Instant until) {
        var row = lock(campaign, lead);
        if (!row.lead().state().isOpen()) {
            return;
        }
        int attempts = attemptsWithoutThis(row);
        boolean fresh = attempts == 0 && row.callback() == null && row.lead().lastResult() == null;
        var dueAt = row.lead().dueAt();
        store.stand(
                campaign,
                lead,
                new Standing(
                        fresh ? LeadState.NEW : LeadState.DUE,
                        dueAt,
                        until.isBefore(dueAt) ? dueAt : until,
                        attempts,
                        marksWithoutThis(row),
                        row.lead().lastResult(),
                        rule,
                        row.callback() != null));
    }

    @Override
    @Transactional
    public LeadTurn forbidden(CampaignId campaign, LeadId lead, String rule) {
        return bar(lock(campaign, lead), rule, clock.instant());
    }

    private LeadTurn bar(Row row, String rule, Instant now) {
        var lead = row.lead();
        if (!lead.state().isOpen()) {
            return new LeadTurn(lead.list(), Set.of());
        }
        int attempts = attemptsWithoutThis(row);
        int marks = marksWithoutThis(row);
        var gained = attempts == 0 ? Set.of(BARRED) : Set.of(FINAL);
        store.stand(
                lead.campaign(),
                lead.id(),
                new Standing(
                        LeadState.BLOCKED,
                        lead.dueAt(),
                        lead.dueAt(),
                        attempts,
                        marks | Marks.bits(gained),
                        lead.lastResult(),
                        rule,
                        false));
        callbacks.end(lead.campaign(), lead.id(), "CANCELLED", now);
        return Marks.turn(lead.list(), marks, gained);
    }

    /// A number that may never be called again leaves every queue in the transaction that says so. A call under
    /// way is not forgotten: its lead is blocked too, and its result is still written down.
    @EventListener
    @Transactional
    void on(NumberSuppressed event) {
        for (var row : store.lockOpen(CustomerId.of(event.numberHash()))) {
            var lead = row.lead();
            if (lead.state() == LeadState.IN_CALL) {
                block(row, event.at());
            } else {
                announce(lead, bar(row, "suppressed", event.at()), event.at());
            }
        }
    }

    private void block(Row row, Instant at) {
        var lead = row.lead();
        var gained = Set.of(FINAL);
        store.stand(
                lead.campaign(),
                lead.id(),
                new Standing(
                        LeadState.BLOCKED,
                        lead.dueAt(),
                        lead.dueAt(),
                        lead.attempts(),
                        row.marks() | Marks.bits(gained),
                        lead.lastResult(),
                        "suppressed",
                        false));
        callbacks.end(lead.campaign(), lead.id(), "CANCELLED", at);
        announce(lead, Marks.turn(lead.list(), row.marks(), gained), at);
    }

    private void announce(Lead lead, LeadTurn turn, Instant at) {
        events.publishEvent(new LeadBarred(lead.campaign(), lead.list(), lead.id(), turn.first(), at));
    }

    @Override
    @Transactional
    public LeadTurn answered(CampaignId campaign, LeadId lead) {
        var before = store.mark(campaign, lead, Marks.bits(ANSWERED)).orElseThrow(() -> unknown(lead));
        return Marks.turn(before.list(), before.marks(), Set.of(ANSWERED));
    }

    @Override
    @Transactional
    public LeadTurn unanswered(CampaignId campaign, LeadId lead, String cause, Instant now) {
        var row = lock(campaign, lead);
        if (row.lead().state() != LeadState.IN_CALL) {
            return new LeadTurn(row.lead().list(), Set.of());
        }
        var project = campaigns.get(campaign);
        var step = new RetryPlan(project.retries(), project.hours())
                .after(cause, row.lead().attempts(), now);
        return switch (step) {
            case RetryPlan.Step.Again(var at) -> {
                boolean promised = row.callback() != null;
                stand(row, LeadState.DUE, at, cause, Set.of(), promised);
                if (promised) {
                    callbacks.putOff(campaign, lead, at);
                }
                yield new LeadTurn(row.lead().list(), Set.of());
            }
            case RetryPlan.Step.Close(var result, var unusable) -> {
                var gained = unusable ? Set.of(UNUSABLE, FINAL) : Set.of(FINAL);
                stand(row, LeadState.CLOSED, row.lead().dueAt(), result, gained, false);
                if (row.callback() != null) {
                    callbacks.end(campaign, lead, "MISSED", now);
                }
                yield Marks.turn(row.lead().list(), row.marks(), gained);
            }
        };
    }

    private void stand(
            Row row, LeadState state, Instant at, String result, Set<LeadMark> gained, boolean keepsCallback) {
        store.stand(
                row.lead().campaign(),
                row.lead().id(),
                new Standing(
                        state,
                        at,
                        at,
                        row.lead().attempts(),
                        row.marks() | Marks.bits(gained),
                        result,
                        row.rule(),
                        keepsCallback));
    }

    @Override
    @Transactional
    public LeadTurn concluded(CampaignId campaign, LeadId lead, AgentId agent, ResultCode result, Instant now) {
        var row = lock(campaign, lead);
        var project = campaigns.get(campaign);
        var gained = EnumSet.noneOf(LeadMark.class);
        gained.addAll(Marks.of(result.kind()));
        boolean spent = row.lead().attempts() >= project.retries().maxAttempts();
        boolean closes = switch (result.kind()) {
            case SOLD, REFUSED, NEVER_AGAIN, WRONG_PERSON, HAS_PRODUCT, COMPLAINT -> true;
            case CONSIDERING, NOT_NOW -> spent;
            case INTERESTED, CALLBACK -> false;
        };
        if (closes) {
            gained.add(FINAL);
        }
        var promise = callbacks.find(campaign, lead);
        boolean stillToCome = promise.filter(it -> it.dueAt().isAfter(now)).isPresent() && !closes;
        var state =
                row.lead().state() == LeadState.BLOCKED ? LeadState.BLOCKED : closes ? LeadState.CLOSED : LeadState.DUE;
        var at = stillToCome
                ? promise.orElseThrow().dueAt()
                : now.plus(project.retries().softNo());
        stand(row, state, at, result.code(), gained, stillToCome && state == LeadState.DUE);
        if (promise.isPresent() && (!stillToCome || state != LeadState.DUE)) {
            callbacks.end(campaign, lead, "KEPT", now);
        }
        return Marks.turn(row.lead().list(), row.marks(), gained);
    }

    @Override
    public QueueCounts counts(CampaignId campaign, Instant now) {
        return standing.counts(campaign, null, now);
    }

    @Override
    public QueueCounts counts(CampaignId campaign, Set<UUID> owners, Instant now) {
        return standing.counts(campaign, owners, now);
    }

    @Override
    public LeadOutlook why(CampaignId campaign, LeadId lead, Instant now) {
        var row = row(campaign, lead);
        var last = row.lead().lastResult() == null ? "" : row.lead().lastResult();
        var rule = row.rule() == null ? "" : row.rule();
        return switch (row.lead().state()) {
            case IN_CALL -> new LeadOutlook(false, "lead-in-call", "", null);
            case CLOSED -> new LeadOutlook(false, "lead-closed", last, null);
            case BLOCKED -> new LeadOutlook(false, "lead-blocked", rule, null);
            case NEW, DUE -> waiting(row, last, rule, now);
        };
    }

    private LeadOutlook waiting(Row row, String last, String rule, Instant now) {
        if (!row.freeAt().isAfter(now)) {
            boolean pooled = row.lead().owner() == null
                    && !campaigns.get(row.lead().campaign()).drawsFromPool();
            return new LeadOutlook(!pooled, pooled ? "lead-unowned" : "lead-ready", "", null);
        }
        if (row.reservedBy() != null) {
            var name = people.find(row.reservedBy()).map(it -> it.name()).orElse("–");
            return new LeadOutlook(false, "lead-reserved", name, row.freeAt());
        }
        boolean overdue = !row.lead().dueAt().isAfter(now);
        if (row.callback() != null && !(overdue && !rule.isEmpty())) {
            return new LeadOutlook(false, "lead-callback", "", row.freeAt());
        }
        boolean retry = row.freeAt().equals(row.lead().dueAt()) && !last.isEmpty();
        return retry
                ? new LeadOutlook(false, "lead-retry", last, row.freeAt())
                : new LeadOutlook(false, rule.isEmpty() ? "lead-retry" : rule, last, row.freeAt());
    }
}
