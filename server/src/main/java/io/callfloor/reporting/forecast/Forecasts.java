package io.callfloor.reporting.forecast;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.Abandonment;
import io.callfloor.compliance.RuleBook;
import io.callfloor.leads.Leads;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.pacing.simulation.Preset;
import io.callfloor.people.People;
import io.callfloor.platform.Ids;
import io.callfloor.platform.jobs.Job;
import io.callfloor.platform.jobs.JobState;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.FieldWords;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.reporting.forecast.CallHistory.Learnt;
import io.callfloor.reporting.forecast.ForecastStore.Kept;
import io.callfloor.reporting.forecast.ForecastView.DayFact;
import io.callfloor.reporting.forecast.ForecastView.ForecastAssumptions;
import io.callfloor.reporting.forecast.ForecastWish.ForecastBasis;
import io.callfloor.reporting.forecast.ForecastWish.Kind;
import io.callfloor.reporting.forecast.ForecastWish.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tries a plan, or a past day with another setting, on the simulator; keeps what came of it.
@Service
class Forecasts {

    private static final int LEARN_DAYS = 28;
    private static final int LONGEST_NAME = 60;
    private static final int FARTHEST_DAYS = 366;

    private final ForecastStore store;
    private final CallHistory history;
    private final Campaigns campaigns;
    private final Leads leads;
    private final Figures figures;
    private final RuleBook rules;
    private final People people;
    private final Jobs jobs;
    private final CentreClock clock;
    private final FieldWords words;

    Forecasts(
            ForecastStore store,
            CallHistory history,
            Campaigns campaigns,
            Leads leads,
            Figures figures,
            RuleBook rules,
            People people,
            Jobs jobs,
            CentreClock clock,
            FieldWords words) {
        this.store = store;
        this.history = history;
        this.campaigns = campaigns;
        this.leads = leads;
        this.figures = figures;
        this.rules = rules;
        this.people = people;
        this.jobs = jobs;
        this.clock = clock;
        this.words = words;
    }

    /// A past day that can be tried again.
    record PastDay(LocalDate day, long calls, long contacts) {}

    /// Where a try begins: what the project knows of itself.
    ///
    /// @param own what its own calls of the last four weeks show
    /// @param enough whether a try can rest on them
    /// @param openLeads still to be called
    /// @param staff agents of the project
    /// @param startsOn the first day a plan may begin on
    /// @param attempts how often a lead is tried at most
    /// @param abandonmentCap what the project's rule packs allow; 0 where they allow nothing
    /// @param days newest first
    record ForecastStart(
            ForecastAssumptions own,
            boolean enough,
            int dialsNeeded,
            int talksNeeded,
            long openLeads,
            int staff,
            LocalTime from,
            LocalTime to,
            Mode mode,
            LocalDate startsOn,
            LocalDate endsOn,
            int attempts,
            double abandonmentCap,
            List<PastDay> days) {}

    ForecastStart begin(Campaign campaign, SignedIn who) {
        var own = own(campaign);
        var counts = leads.counts(campaign.id(), clock.instant());
        return new ForecastStart(
                ForecastAssumptions.of(own.assumptions()),
                own.enough(),
                CallHistory.FEWEST_DIALS,
                CallHistory.FEWEST_TALKS,
                counts.total() - counts.closed() - counts.blocked(),
                campaigns.staff(campaign.id()).size(),
                campaign.hours().weekdayFrom(),
                campaign.hours().weekdayTo(),
                Arrays.stream(Mode.values())
                        .filter(it -> it.name().equals(campaign.mode().name()))
                        .findFirst()
                        .orElse(Mode.PREVIEW),
                today().isBefore(campaign.startsOn()) ? campaign.startsOn() : today(),
                campaign.endsOn(),
                campaign.retries().maxAttempts(),
                cap(campaign),
                days(campaign, who));
    }

    private List<PastDay> days(Campaign campaign, SignedIn who) {
        var query = query(campaign, who, begin(today().minusDays(LEARN_DAYS)), begin(today()));
        return figures.sumBy(query, Axis.DAY).stream()
                .filter(it -> it.amount(Counter.A) >= CallHistory.FEWEST_DIALS)
                .map(it -> new PastDay(
                        LocalDate.ofInstant(Instant.parse(Objects.requireNonNull(it.key())), CentreClock.ZONE),
                        it.amount(Counter.A),
                        it.amount(Counter.H) - it.amount(Counter.B)))
                .toList()
                .reversed();
    }

    private double cap(Campaign campaign) {
        return rules.abandonment(campaign.packs()).map(Abandonment::rate).orElse(0.0);
    }

    private Learnt own(Campaign campaign) {
        return history.learn(campaign.id(), begin(today().minusDays(LEARN_DAYS)), clock.instant(), null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CentreClock.ZONE);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(CentreClock.ZONE).toInstant();
    }

    private FigureQuery query(Campaign campaign, SignedIn who, Instant from, Instant to) {
        return new FigureQuery(from, to, campaign.id().value(), null, teams(who), null);
    }

    /// Whose past days this person may see; null for everybody's.
    private @Nullable Set<UUID> teams(SignedIn who) {
        return who.scope() instanceof Scope.Centre
                ? null
                : people.listTeams(who.scope()).stream()
                        .map(it -> it.id().value())
                        .collect(Collectors.toSet());
    }

    /// @throws ProblemException when it cannot be tried, or this person has another under way
    @Transactional
    Kept start(Campaign campaign, ForecastWish asked, SignedIn who) {
        var wish = asked.abandonmentCap() == null ? asked.withCap(cap(campaign)) : asked;
        int length = wish.name().strip().length();
        if (length == 0 || length > LONGEST_NAME) {
            throw ProblemException.refused("forecast-name-wrong", length, LONGEST_NAME)
                    .with("field", "name");
        }
        var replay = wish.kind() == Kind.REPLAY ? replay(campaign, wish, who) : null;
        var assumptions = replay == null ? plan(campaign, wish) : replay.assumptions();
        var now = clock.instant();
        var id = Ids.next(now);
        var job = jobs.start(
                ForecastJob.KIND,
                who.user(),
                new ForecastJob.Input(campaign.id().value(), id));
        var kept = new Kept(
                campaign.id(),
                id,
                job,
                wish,
                assumptions,
                replay == null ? null : replay.fact(),
                null,
                now,
                who.user(),
                who.name());
        if (!store.insert(kept)) {
            throw ProblemException.conflict("forecast-under-way");
        }
        return kept;
    }

    private Assumptions plan(Campaign campaign, ForecastWish wish) {
        int agents = given("agents", wish.agents());
        var from = given("from", wish.from());
        var to = given("to", wish.to());
        given("leads", wish.leads());
        checkHours(wish, from, to);
        var starts = wish.startsOn();
        var farthest = today().plusDays(FARTHEST_DAYS);
        if (starts != null && (starts.isBefore(today()) || starts.isAfter(farthest))) {
            throw ProblemException.refused("forecast-start-wrong", starts, today(), farthest)
                    .with("field", "startsOn");
        }
        var assumptions = expected(wish, basis(campaign, wish.basis()));
        return assumptions.with(Slot.plan(from, to, wish.breakFrom(), wish.breakTo(), agents));
    }

    private <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.refused("forecast-incomplete", words.of(field, LocaleContextHolder.getLocale()))
                    .with("field", field);
        }
        return value;
    }

    private static void checkHours(ForecastWish wish, LocalTime from, LocalTime to) {
        if (from.plusMinutes(60).isAfter(to) || from.plusMinutes(60).isBefore(from)) {
            throw ProblemException.refused("forecast-hours-wrong", from, to).with("field", "to");
        }
        var breakFrom = wish.breakFrom();
        var breakTo = wish.breakTo();
        if (breakFrom == null && breakTo == null) {
            return;
        }
        if (breakFrom == null
                || breakTo == null
                || !breakFrom.isBefore(breakTo)
                || !from.isBefore(breakFrom)
                || !breakTo.isBefore(to)) {
            throw ProblemException.refused(
                            "forecast-break-wrong",
                            breakFrom == null ? "–" : breakFrom,
                            breakTo == null ? "–" : breakTo,
                            from,
                            to)
                    .with("field", "breakTo");
        }
    }

    private Assumptions basis(Campaign campaign, @Nullable ForecastBasis wanted) {
        return switch (wanted) {
            case COLD_LIST -> Assumptions.of(wanted, Preset.COLD_LIST);
            case KNOWN_CLIENTS -> Assumptions.of(wanted, Preset.KNOWN_CLIENTS);
            case VENDOR_AVERAGE -> Assumptions.of(wanted, Preset.VENDOR_AVERAGE);
            case OWN -> enough(own(campaign));
            case null -> {
                var own = own(campaign);
                yield own.enough()
                        ? own.assumptions()
                        : Assumptions.of(ForecastBasis.VENDOR_AVERAGE, Preset.VENDOR_AVERAGE);
            }
        };
    }

    private static Assumptions enough(Learnt learnt) {
        if (!learnt.enough()) {
            throw ProblemException.refused(
                    "forecast-too-few-calls",
                    learnt.assumptions().dials(),
                    learnt.assumptions().talks(),
                    CallHistory.FEWEST_DIALS,
                    CallHistory.FEWEST_TALKS);
        }
        return learnt.assumptions();
    }

    /// With the conversion that is expected: the one given, else the one that was seen.
    private Assumptions expected(ForecastWish wish, Assumptions assumptions) {
        var conversion = wish.conversion();
        if (conversion != null) {
            return assumptions.converting(conversion);
        }
        if (assumptions.basis() != ForecastBasis.OWN) {
            given("conversion", null);
        }
        return assumptions;
    }

    private record Replay(Assumptions assumptions, DayFact fact) {}

    private Replay replay(Campaign campaign, ForecastWish wish, SignedIn who) {
        var day = given("day", wish.day());
        if (!day.isBefore(today())) {
            throw ProblemException.refused("forecast-day-not-over", day, today())
                    .with("field", "day");
        }
        if (day.isBefore(campaign.startsOn().minusDays(FARTHEST_DAYS))) {
            throw ProblemException.refused("forecast-day-empty", day).with("field", "day");
        }
        var query = query(campaign, who, begin(day), begin(day.plusDays(1)));
        var learnt = enough(history.learn(campaign.id(), query.from(), query.to(), query.teams()));
        var slots = DayReplay.slots(figures.sumBy(query, Axis.HOUR), wish.moreAgents() == null ? 0 : wish.moreAgents());
        if (slots.stream().allMatch(it -> it.agents() == 0)) {
            throw ProblemException.refused("forecast-day-empty", day).with("field", "day");
        }
        return new Replay(expected(wish, learnt).with(slots), DayReplay.fact(figures.sum(query)));
    }

    /// @param before the last that was shown; null from the newest on
    List<ForecastView> list(Campaign campaign, @Nullable UUID before, int limit) {
        return store.list(campaign.id(), before, limit).stream().map(this::view).toList();
    }

    /// @throws ProblemException not found `forecast-unknown`
    ForecastView get(Campaign campaign, UUID id) {
        return view(kept(campaign, id));
    }

    private Kept kept(Campaign campaign, UUID id) {
        return store.find(campaign.id(), id).orElseThrow(() -> ProblemException.notFound("forecast-unknown", id));
    }

    ForecastView view(Kept it) {
        return new ForecastView(
                it.id(),
                it.job(),
                state(it),
                it.wish().name().strip(),
                it.wish(),
                ForecastAssumptions.of(it.assumptions()),
                it.fact(),
                it.result(),
                it.madeAt(),
                it.madeByName());
    }

    /// A job may end between the look at the try and the look at the job: such a try is still shown as running.
    private JobState state(Kept it) {
        if (it.result() != null) {
            return JobState.DONE;
        }
        var state = jobs.find(it.job()).map(Job::state).orElse(JobState.FAILED);
        return state == JobState.DONE ? JobState.RUNNING : state;
    }

    /// Forgets a try; one under way is stopped.
    @Transactional
    void forget(Campaign campaign, UUID id) {
        var kept = kept(campaign, id);
        if (kept.result() == null) {
            jobs.cancel(kept.job());
        }
        store.delete(campaign.id(), id);
    }
}
