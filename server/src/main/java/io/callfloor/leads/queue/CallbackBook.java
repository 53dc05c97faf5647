package io.callfloor.leads.queue;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.PromisedHours;
import io.callfloor.leads.Callback;
import io.callfloor.leads.CallbackCounts;
import io.callfloor.leads.CallbackRefused;
import io.callfloor.leads.CallbackScheduled;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.HeldCallbacks;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.PromiseCallback;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.platform.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CallbackBook implements Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackBook.class);

    /// How late a personal promise may be before the team keeps it.
    static final Duration GRACE = Duration.ofMinutes(15);

    private static final Duration MISSED_AFTER = Duration.ofDays(1);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    private static final int AGENDA = 100;

    private final CallbackStore store;
    private final Campaigns campaigns;
    private final PromisedHours hours;
    private final People people;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;
    private final Timers timers;

    CallbackBook(
            CallbackStore store,
            Campaigns campaigns,
            PromisedHours hours,
            People people,
            ApplicationEventPublisher events,
            CentreClock clock,
            Timers timers) {
        this.store = store;
        this.campaigns = campaigns;
        this.hours = hours;
        this.people = people;
        this.events = events;
        this.clock = clock;
        this.timers = timers;
    }

    @Override
    public Optional<CallbackRefused> refusal(CampaignId campaign, Instant dueAt) {
        var project = campaigns.get(campaign);
        return PromiseRules.refusal(
                project, dueAt, clock.instant(), at -> hours.against(project.packs(), project.hours(), at));
    }

    private static void refuse(CallbackRefused refused) {
        var problem =
                ProblemException.refused(refused.code(), refused.arguments().toArray());
        throw refused.next() == null ? problem : problem.with("next", refused.next());
    }

    @Override
    @Transactional
    public UUID promise(PromiseCallback wish) {
        var now = clock.instant();
        refusal(wish.campaign(), wish.dueAt()).ifPresent(CallbackBook::refuse);
        var team = people.get(wish.agent()).team().value();
        var id = store.promise(wish, team, now);
        var sharedAt = wish.team() ? wish.dueAt() : wish.dueAt().plus(GRACE);
        if (!store.waitFor(wish, id, team, sharedAt)) {
            throw ProblemException.refused("callback-lead-closed");
        }
        events.publishEvent(
                new CallbackScheduled(id, wish.campaign(), wish.lead(), wish.agent(), wish.dueAt(), wish.team()));
        return id;
    }

    @Override
    @Transactional
    public void kept(CampaignId campaign, LeadId lead, Instant now) {
        end(campaign, lead, "KEPT", now);
    }

    @Override
    @Transactional
    public void cancel(CampaignId campaign, LeadId lead, Instant now) {
        end(campaign, lead, "CANCELLED", now);
    }

    private void end(CampaignId campaign, LeadId lead, String state, Instant now) {
        if (store.end(campaign, lead, state, now)) {
            store.forget(campaign, lead);
        }
    }

    @Override
    public Optional<Callback> find(CampaignId campaign, LeadId lead) {
        return store.find(campaign, lead);
    }

    @Override
    public List<Callback> agenda(AgentId agent, Instant from, Instant to) {
        return store.agenda(agent, from, to, clock.instant(), AGENDA);
    }

    @Override
    public List<HeldCallbacks> held(CampaignId campaign, Instant now) {
        return store.held(campaign, now);
    }

    @Override
    public Map<AgentId, CallbackCounts> countByAgent(CampaignId campaign, Instant now) {
        return store.countByAgent(campaign, now, now.minus(GRACE));
    }

    /// Writes off promises a day late. Each node does; the statement is the same however often it runs.
    @EventListener(ApplicationReadyEvent.class)
    void sweep() {
        var now = clock.instant();
        try {
            store.missed(now.minus(MISSED_AFTER), now);
        } catch (DataAccessException e) {
            if (!Outage.explains(e)) {
                LOG.warn("missed promises could not be written off: {}", e.getMessage());
            }
        }
        timers.after(SWEEP_EVERY, this::sweep);
    }
}
