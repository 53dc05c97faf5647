package io.callfloor.numbers;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.RuleBook;
import io.callfloor.numbers.CallerNumber.PermitStanding;
import io.callfloor.numbers.NumberFigures.Answers;
import io.callfloor.numbers.NumberReport.NumberDayRow;
import io.callfloor.numbers.NumberReport.NumberDays;
import io.callfloor.numbers.NumberReport.NumberSum;
import io.callfloor.numbers.NumberView.NumberDay;
import io.callfloor.numbers.NumberView.NumberDetail;
import io.callfloor.numbers.NumberView.NumberEvidence;
import io.callfloor.numbers.NumberView.NumberFilter;
import io.callfloor.numbers.NumberView.NumberList;
import io.callfloor.numbers.NumberView.NumberMove;
import io.callfloor.numbers.NumberView.NumberProject;
import io.callfloor.numbers.NumberView.NumberRow;
import io.callfloor.numbers.NumberView.NumberSort;
import io.callfloor.numbers.NumberView.ProjectNumber;
import io.callfloor.numbers.NumberView.ProjectNumberStands;
import io.callfloor.numbers.NumberView.ProjectNumbers;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts together what is shown of caller numbers.
@Component
class NumberPages {

    private static final int WEEK = 7;
    private static final int FORTNIGHT = 14;
    private static final int MOVES = 50;
    private static final int MOST_DAYS = 92;

    private final NumberStore store;
    private final NumberFigures figures;
    private final Campaigns campaigns;
    private final RuleBook rules;
    private final Sentences sentences;
    private final CentreClock clock;

    NumberPages(
            NumberStore store,
            NumberFigures figures,
            Campaigns campaigns,
            RuleBook rules,
            Sentences sentences,
            CentreClock clock) {
        this.store = store;
        this.figures = figures;
        this.campaigns = campaigns;
        this.rules = rules;
        this.sentences = sentences;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(CentreClock.ZONE).toInstant();
    }

    private Map<NumberId, Answers> week() {
        return figures.byNumber(begin(today().minusDays(WEEK - 1)), begin(today().plusDays(1)));
    }

    @Transactional(readOnly = true)
    NumberList list(NumberFilter filter, NumberSort sort, boolean descending) {
        var week = week();
        var all = store.list();
        var order = order(sort);
        var rows = all.stream()
                .filter(it -> matches(it, filter))
                .map(it -> row(it, week.getOrDefault(it.id(), Answers.NONE)))
                .sorted(descending ? order.reversed() : order)
                .toList();
        return new NumberList(rows, all.size(), clock.instant());
    }

    private static Comparator<NumberRow> order(NumberSort sort) {
        Comparator<NumberRow> order = switch (sort) {
            case NUMBER -> Comparator.comparing(NumberRow::number);
            case STATE -> Comparator.comparing(NumberRow::state);
            case OWNER -> Comparator.comparing(NumberRow::owner);
            case PERMIT_UNTIL -> Comparator.comparing(NumberRow::permitUntil);
            case DIALS -> Comparator.comparing(NumberRow::dayDials);
            case RATE -> Comparator.comparing(it -> Objects.requireNonNullElse(it.rate(), -1.0));
        };
        return order.thenComparing(NumberRow::number).thenComparing(NumberRow::id);
    }

    private static boolean matches(CallerNumber it, NumberFilter filter) {
        var terms = it.terms();
        var q = filter.q() == null ? "" : filter.q().strip().toLowerCase(Locale.ROOT);
        var campaign = filter.campaign();
        return (q.isEmpty()
                        || Stream.of(it.number(), it.e164(), terms.owner(), terms.contract(), terms.permit())
                                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(q)))
                && (filter.state() == null || filter.state() == it.state())
                && (filter.province() == null || filter.province().equals(it.province()))
                && (campaign == null || meant(it, campaign));
    }

    private static boolean meant(CallerNumber it, Campaign campaign) {
        var terms = it.terms();
        return it.state() != NumberState.WITHDRAWN
                && terms.uses().contains(campaign.purpose())
                && (terms.trades().isEmpty() || terms.trades().contains(campaign.trade()))
                && (terms.campaigns().isEmpty()
                        || terms.campaigns().contains(campaign.id().value()));
    }

    NumberRow row(CallerNumber it) {
        return row(it, figures.of(it.id(), begin(today().minusDays(WEEK - 1)), begin(today().plusDays(1))));
    }

    private NumberRow row(CallerNumber it, Answers week) {
        var terms = it.terms();
        return new NumberRow(
                it.id().value(),
                it.number(),
                it.kind(),
                it.province(),
                it.city(),
                terms.owner(),
                terms.carrier(),
                terms.contract(),
                terms.permit(),
                terms.permitUntil(),
                it.permitOn(today()),
                terms.uses(),
                terms.trades(),
                terms.campaigns().stream().map(this::project).toList(),
                terms.provinces(),
                terms.hourlyLimit(),
                terms.dailyLimit(),
                it.state(),
                it.cause(),
                it.reason(),
                it.restUntil(),
                NumberEvidence.of(it.evidence()),
                it.since(),
                it.hourDials(),
                it.dayDials(),
                week.calls(),
                week.answered(),
                week.rate(),
                it.version());
    }

    private NumberProject project(UUID id) {
        return new NumberProject(
                id, campaigns.find(new CampaignId(id)).map(Campaign::name).orElse(""));
    }

    @Transactional(readOnly = true)
    NumberDetail detail(CallerNumber it) {
        var first = today().minusDays(FORTNIGHT - 1);
        var days = figures.byDay(begin(first), begin(today().plusDays(1))).getOrDefault(it.id(), Map.of());
        return new NumberDetail(
                row(it),
                first.datesUntil(today().plusDays(1))
                        .map(day -> day(day, days.getOrDefault(begin(day), Answers.NONE)))
                        .toList(),
                store.listMoves(it.id(), MOVES).stream()
                        .map(move -> new NumberMove(
                                move.at(),
                                move.state(),
                                move.cause(),
                                move.reason(),
                                NumberEvidence.of(move.evidence()),
                                move.by()))
                        .toList());
    }

    private static NumberDay day(LocalDate day, Answers it) {
        return new NumberDay(day, it.attempts(), it.calls(), it.answered(), it.rate());
    }

    @Transactional(readOnly = true)
    ProjectNumbers project(Campaign campaign, Locale locale) {
        var numbers = store.list().stream()
                .filter(it -> meant(it, campaign))
                .map(it -> project(it))
                .toList();
        boolean demanded = rules.permittedNumber(campaign.packs());
        return new ProjectNumbers(
                demanded, campaign.callerNumber(), missing(campaign, demanded, numbers, locale), numbers);
    }

    private ProjectNumber project(CallerNumber it) {
        return new ProjectNumber(
                it.id().value(),
                it.number(),
                it.province(),
                it.city(),
                it.state(),
                stands(it),
                it.terms().permitUntil(),
                it.restUntil(),
                it.dayDials(),
                it.terms().dailyLimit());
    }

    private ProjectNumberStands stands(CallerNumber it) {
        var permit = it.permitOn(today());
        if (permit == PermitStanding.EXPIRED) {
            return ProjectNumberStands.EXPIRED;
        }
        if (!it.state().isShown()) {
            return ProjectNumberStands.RESTING;
        }
        if (spent(it.dayDials(), it.terms().dailyLimit())) {
            return ProjectNumberStands.SPENT_DAY;
        }
        if (spent(it.hourDials(), it.terms().hourlyLimit())) {
            return ProjectNumberStands.SPENT_HOUR;
        }
        return permit == PermitStanding.EXPIRES_SOON ? ProjectNumberStands.EXPIRES_SOON : ProjectNumberStands.SHOWN;
    }

    private static boolean spent(int dials, @Nullable Integer limit) {
        return limit != null && dials >= limit;
    }

    private String missing(Campaign campaign, boolean demanded, List<ProjectNumber> numbers, Locale locale) {
        long ready = numbers.stream()
                .filter(it ->
                        it.stands() == ProjectNumberStands.SHOWN || it.stands() == ProjectNumberStands.EXPIRES_SOON)
                .count();
        long soon = numbers.stream()
                .filter(it -> it.stands() == ProjectNumberStands.EXPIRES_SOON)
                .count();
        if (numbers.isEmpty()) {
            return demanded
                    ? say("caller-missing-demanded", locale)
                    : campaign.callerNumber().isBlank() ? say("caller-missing-own", locale) : "";
        }
        if (ready == 0) {
            return say("caller-missing-none", locale, numbers.size());
        }
        return soon > 0 ? say("caller-missing-soon", locale, soon) : "";
    }

    private String say(String code, Locale locale, Object... arguments) {
        return sentences.of(code, List.of(arguments), locale);
    }

    /// The last fortnight where no days are given.
    @Transactional(readOnly = true)
    NumberDays report(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable NumberId only) {
        var last = to == null ? today() : to;
        var first = from == null ? last.minusDays(FORTNIGHT - 1) : from;
        if (last.isBefore(first)) {
            throw ProblemException.refused("report-range-wrong", first, last);
        }
        if (first.plusDays(MOST_DAYS).isBefore(last)) {
            throw ProblemException.refused("report-range-too-long", first, last, MOST_DAYS);
        }
        var byDay = figures.byDay(begin(first), begin(last.plusDays(1)));
        var numbers = store.list().stream()
                .filter(it -> only == null || it.id().equals(only))
                .toList();
        var rows = new ArrayList<NumberDayRow>();
        var total = Answers.NONE;
        for (var day = last; !day.isBefore(first); day = day.minusDays(1)) {
            var stood = store.standingAt(begin(day.plusDays(1)));
            for (var number : numbers) {
                var answers = byDay.getOrDefault(number.id(), Map.of()).get(begin(day));
                if (answers != null) {
                    total = total.plus(answers);
                    rows.add(row(day, number, answers, stood.getOrDefault(number.id(), NumberState.IN_USE)));
                }
            }
        }
        var sum = new NumberSum(total.attempts(), total.calls(), total.answered(), total.rate());
        return new NumberDays(first, last, rows, sum, clock.instant());
    }

    private static NumberDayRow row(LocalDate day, CallerNumber number, Answers it, NumberState state) {
        return new NumberDayRow(
                day, number.id().value(), number.number(), it.attempts(), it.calls(), it.answered(), it.rate(), state);
    }

    byte[] book(SignedIn who, Locale locale) {
        return new NumberBook(sentences, locale, who, clock.instant())
                .pool(list(new NumberFilter(null, null, null, null), NumberSort.NUMBER, false)
                        .items());
    }

    byte[] book(NumberDays report, SignedIn who, Locale locale) {
        return new NumberBook(sentences, locale, who, clock.instant()).report(report);
    }
}
