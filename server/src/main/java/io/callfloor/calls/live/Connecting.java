package io.callfloor.calls.live;

import io.callfloor.calls.AttemptState;
import io.callfloor.calls.CallAnswered;
import io.callfloor.calls.Tally;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.Gate;
import io.callfloor.compliance.RuleBook;
import io.callfloor.leads.Leads;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.people.Agent;
import io.callfloor.people.People;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.platform.web.Sentences;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.Announcement;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives persons who answered a predictive call to whoever has been ready longest. Those who find nobody within
/// the patience of the rule pack hear who called, and are not left in silence.
@Component
class Connecting extends Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Connecting.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// Where no pack says how long an answered person may wait.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Names the message to whoever answered and found nobody.
    private static final String NOBODY_THERE = "call-nobody-there";

    private final LiveStore store;
    private final LiveNews news;
    private final Campaigns campaigns;
    private final RuleBook rules;
    private final Seats seats;
    private final People people;
    private final Leads leads;
    private final Gate gate;
    private final Counters counters;
    private final Switch theSwitch;
    private final Sentences sentences;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final CentreClock clock;

    Connecting(
            LiveStore store,
            LiveNews news,
            Campaigns campaigns,
            RuleBook rules,
            Seats seats,
            People people,
            Leads leads,
            Gate gate,
            Counters counters,
            Switch theSwitch,
            Sentences sentences,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            CentreClock clock) {
        super("connecting", PAUSE, "answered calls could not be given to agents");
        this.store = store;
        this.news = news;
        this.campaigns = campaigns;
        this.rules = rules;
        this.seats = seats;
        this.people = people;
        this.leads = leads;
        this.gate = gate;
        this.counters = counters;
        this.theSwitch = theSwitch;
        this.sentences = sentences;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    protected void round() {
        for (var leg : store.listWaiting()) {
            var given = transaction.execute(
                    _ -> store.lock(leg).filter(LiveRow::waits).flatMap(row -> connectOrGiveUp(row, clock.instant())));
            given.ifPresent(this::announce);
        }
    }

    /// @return the call that was given up
    private Optional<LiveRow> connectOrGiveUp(LiveRow row, Instant now) {
        if (connect(row, now)) {
            return Optional.empty();
        }
        boolean late = late(row, now);
        if (late) {
            giveUp(row, now);
        }
        return late ? Optional.of(row) : Optional.empty();
    }

    /// In a rehearsal that runs faster our own work takes as long as ever, so people there wait as long as here.
    private Duration patience(Campaign campaign) {
        return contract(campaign).multipliedBy(clock.speed());
    }

    private Duration contract(Campaign campaign) {
        return rules.abandonment(campaign.packs()).map(Abandonment::patience).orElse(PATIENCE);
    }

    /// Whether somebody hung up before an agent was due. The switch says when, to the moment, so that no work of
    /// ours excuses a longer wait.
    boolean early(LiveRow row, Instant hungUp) {
        return waited(row, hungUp).compareTo(contract(campaigns.get(row.campaign()))) <= 0;
    }

    private boolean late(LiveRow row, Instant now) {
        return waited(row, now).compareTo(patience(campaigns.get(row.campaign()))) > 0;
    }

    private static Duration waited(LiveRow row, Instant now) {
        var answered = row.answeredAt();
        return answered == null ? Duration.ZERO : Duration.between(answered, now);
    }

    /// Gives an answered call to the agent who has been ready longest, within the caller's transaction.
    ///
    /// @return whether there was one
    boolean connect(LiveRow row, Instant now) {
        var seat = seats.connect(
                row.campaign(), row.list(), row.lead().value(), row.id().value(), now);
        seat.ifPresent(it -> take(row, people.get(it.agent()), now));
        return seat.isPresent();
    }

    /// Whom an agent reached too late counts as abandoned all the same.
    private void take(LiveRow row, Agent agent, Instant now) {
        var taken = row.takenBy(agent);
        var tally = late(row, now) ? row.tally().and(Counter.B) : row.tally();
        store.connected(taken, tally, now);
        store.note(row, now, "CONNECTED", String.valueOf(waited(row, now).toMillis()));
        leads.taken(row.campaign(), row.lead(), agent.id(), row.id().value(), now);
        counters.add(row.dimensions(), row.tally().changeTo(Tally.NONE));
        counters.add(taken.dimensions(), Tally.NONE.changeTo(tally));
        gate.humanAnswered(row.id().value());
        events.publishEvent(new CallAnswered(row.campaign(), row.id(), row.lead(), agent.id(), now));
        news.tell(taken, AttemptState.ANSWERED);
    }

    /// A person found nobody: counted, and no machine dials them again for a while.
    Tally giveUp(LiveRow row, Instant now) {
        var tally = row.tally().and(Counter.B);
        store.abandoned(row, tally);
        store.note(row, now, "ABANDONED", String.valueOf(waited(row, now).toMillis()));
        counters.add(row.dimensions(), row.tally().changeTo(tally));
        gate.abandoned(row.id().value());
        return tally;
    }

    /// A person hung up with nobody there: abandoned when their time was over. Before that it is no abandoned call,
    /// but no machine dials them again for a while all the same: they heard nobody.
    Tally leftAlone(LiveRow row, Instant at, boolean abandoned) {
        if (abandoned) {
            return giveUp(row, at);
        }
        store.note(row, at, "HUNG_UP", String.valueOf(waited(row, at).toMillis()));
        gate.abandoned(row.id().value());
        return row.tally();
    }

    /// Says who called and from which number, and ends the call.
    void announce(LiveRow row) {
        var campaign = campaigns.get(row.campaign());
        var message = sentences.of(NOBODY_THERE, List.of(campaign.callerName(), row.callerNumber()), Locale.CHINESE);
        try {
            theSwitch.announce(new LegId(row.id().value()), new Announcement(NOBODY_THERE, message));
            transaction.executeWithoutResult(_ -> store.note(row, clock.instant(), "ANNOUNCED", ""));
        } catch (SwitchUnavailable e) {
            LOG.warn("nobody could be told who called, the call will be asked for: {}", e.getMessage());
        }
    }
}
