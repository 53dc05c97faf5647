package io.callfloor.dialer.loop;

import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.RuleBook;
import io.callfloor.dialer.loop.DialerView.DialerFunnel;
import io.callfloor.dialer.loop.DialerView.DialerHeadline;
import io.callfloor.dialer.loop.DialerView.DialerRefusal;
import io.callfloor.dialer.loop.DialerView.DialerRule;
import io.callfloor.dialer.loop.DialerView.DialerSeats;
import io.callfloor.leads.Callbacks;
import io.callfloor.leads.Leads;
import io.callfloor.leads.QueueCounts;
import io.callfloor.people.Agent;
import io.callfloor.people.People;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.store.Leases;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Sentences;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Answers "why is nothing dialling?": gathers the facts, asks the rules, says it in the reader's words.
@Service
class Explanation {

    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final Duration AGES = Duration.ofSeconds(30);
    private static final int LAST = 20;
    private static final int DAYS_AHEAD = 14;
    private static final String SWITCH_AWAY = "switch-unavailable";
    private static final EnumSet<Standstill> WELL =
            EnumSet.of(Standstill.CALLING, Standstill.LOOKING, Standstill.STARTING);
    private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("M-dd HH:mm");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Campaigns campaigns;
    private final Seats seats;
    private final Leads leads;
    private final Callbacks callbacks;
    private final People people;
    private final BusinessCalendar calendar;
    private final RefusalStore refusals;
    private final Leases leases;
    private final RuleBook rules;
    private final Sentences sentences;
    private final CentreClock clock;

    Explanation(
            Campaigns campaigns,
            Seats seats,
            Leads leads,
            Callbacks callbacks,
            People people,
            BusinessCalendar calendar,
            RefusalStore refusals,
            Leases leases,
            RuleBook rules,
            Sentences sentences,
            CentreClock clock) {
        this.campaigns = campaigns;
        this.seats = seats;
        this.leads = leads;
        this.callbacks = callbacks;
        this.people = people;
        this.calendar = calendar;
        this.refusals = refusals;
        this.leases = leases;
        this.rules = rules;
        this.sentences = sentences;
        this.clock = clock;
    }

    DialerView of(SignedIn who, CampaignId id, Locale locale) {
        var campaign = campaigns.getFor(who, id);
        var now = clock.instant();
        var today = now.atZone(CentreClock.ZONE).toLocalDate();
        var staff = campaigns.staff(id);
        var taken = seats.list(staff).stream()
                .filter(it -> id.equals(it.campaign()))
                .toList();
        var queue = leads.counts(id, now);
        var day = CallingDay.of(campaign, calendar, today);
        var counted = refusals.counts(id, today.atStartOfDay(CentreClock.ZONE).toInstant());
        var last = refusals.list(id, now.minus(LATELY), LAST);
        var facts = facts(campaign, day, staff.size(), taken, queue, last, now, locale);
        var standstill = Standstill.first(facts);
        return new DialerView(
                now,
                id.value(),
                campaign.name(),
                new DialerHeadline(
                        standstill.code(),
                        WELL.contains(standstill),
                        sentences.of(standstill.code(), standstill.values(facts), locale)),
                campaign.mode(),
                campaign.stage(),
                campaign.dialling(),
                facts.runsToday(),
                facts.open(),
                day.opens(),
                day.closes(),
                nextOpening(campaign, now),
                leases.held(DialLoops.LEASE + id.value()),
                staff.size(),
                Arrays.stream(SeatState.values())
                        .map(it -> new DialerSeats(
                                it, it == SeatState.OFFLINE ? staff.size() - facts.seated() : facts.count(it)))
                        .toList(),
                funnel(queue, campaign.drawsFromPool()),
                counted.stream()
                        .map(it -> new DialerRule(
                                it.rule(), text(it.rule(), locale), it.effect().name(), it.count(), it.last()))
                        .toList(),
                seen(who.scope(), id, last, now).map(it -> refusal(it, locale)).toList());
    }

    /// Of the newest refusals those the reader may see. What was refused to nobody in particular is the whole
    /// centre's.
    private Stream<RefusalStore.Refusal> seen(
            Scope scope, CampaignId id, List<RefusalStore.Refusal> last, Instant now) {
        if (scope instanceof Scope.Centre) {
            return last.stream();
        }
        var seen = people.list(scope).stream().map(Agent::id).collect(Collectors.toSet());
        return refusals.listOf(id, seen, now.minus(LATELY), LAST).stream();
    }

    private Standstill.Facts facts(
            Campaign campaign,
            CallingDay day,
            int staff,
            List<Seat> taken,
            QueueCounts queue,
            List<RefusalStore.Refusal> last,
            Instant now,
            Locale locale) {
        var byState = new EnumMap<SeatState, Integer>(SeatState.class);
        taken.forEach(it -> byState.merge(it.state(), 1, Integer::sum));
        var judged = last.stream()
                .filter(it -> it.effect() != RefusalStore.Effect.NOT_NOW)
                .toList();
        var held = callbacks.held(campaign.id(), now);
        boolean lonely = taken.stream()
                .anyMatch(it -> it.state() == SeatState.READY
                        && it.since().plus(AGES.multipliedBy(clock.speed())).isBefore(now));
        return new Standstill.Facts(
                campaign.stage(),
                campaign.dialling(),
                campaign.runsOn(now.atZone(CentreClock.ZONE).toLocalDate()),
                day.open(now),
                words(nextOpening(campaign, now), now),
                campaign.mode(),
                campaign.drawsFromPool(),
                staff,
                byState,
                queue,
                words(queue.nextAt(), now),
                held.stream().mapToInt(it -> it.count()).sum(),
                held.isEmpty() ? "" : text(held.getFirst().rule(), locale),
                held.isEmpty() ? "" : words(held.getFirst().nextAt(), now),
                judged.size(),
                judged.isEmpty() ? "" : text(mostFrequent(judged), locale),
                !last.isEmpty() && last.getFirst().rule().equals(SWITCH_AWAY),
                lonely);
    }

    private static String mostFrequent(List<RefusalStore.Refusal> refusals) {
        var counts = new java.util.HashMap<String, Integer>();
        refusals.forEach(it -> counts.merge(it.rule(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private Instant nextOpening(Campaign campaign, Instant now) {
        LocalDate day = now.atZone(CentreClock.ZONE).toLocalDate();
        for (int i = 0; i < DAYS_AHEAD; i++) {
            var hours = CallingDay.of(campaign, calendar, day.plusDays(i));
            if (hours.closes().isAfter(now) && hours.closes().isAfter(hours.opens())) {
                return hours.opens();
            }
        }
        return CallingDay.of(campaign, calendar, day.plusDays(1)).opens();
    }

    private static String words(@Nullable Instant at, Instant now) {
        if (at == null) {
            return "—";
        }
        var local = at.atZone(CentreClock.ZONE);
        boolean today = local.toLocalDate().equals(now.atZone(CentreClock.ZONE).toLocalDate());
        return local.format(today ? HOUR : DAY_AND_HOUR);
    }

    /// The sentence of a rule of the gate or of a code of placing.
    private String text(String rule, Locale locale) {
        var named = rules.sentence(rule, locale);
        return named.equals(rule) ? sentences.of(rule, List.of(), locale) : named;
    }

    private static DialerFunnel funnel(QueueCounts queue, boolean poolDraw) {
        long open = queue.total() - queue.closed() - queue.blocked();
        return new DialerFunnel(
                queue.total(),
                open,
                open - queue.pooled(),
                queue.ready() + queue.callbacksDue() + (poolDraw ? queue.readyInPool() : 0),
                queue.waiting(),
                queue.callbacksDue(),
                queue.callbacksOverdue(),
                queue.callbacksWaiting(),
                queue.pooled(),
                queue.inCall(),
                queue.closed(),
                queue.blocked(),
                queue.nextAt());
    }

    private DialerRefusal refusal(RefusalStore.Refusal it, Locale locale) {
        var agent = it.agent();
        return new DialerRefusal(
                it.at(),
                agent == null ? null : agent.value(),
                agent == null ? "" : people.find(agent).map(Agent::name).orElse(""),
                it.lead().value(),
                it.rule(),
                text(it.rule(), locale),
                it.effect().name(),
                it.until());
    }
}
