package io.callfloor.reporting;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.FigureRow;
import io.callfloor.metrics.Figures;
import io.callfloor.metrics.MetricCatalogue;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.reporting.Columns.ReportCell;
import io.callfloor.reporting.Columns.ReportColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Puts figures together: every one a sum of counters or a ratio of sums, within what the reader may see.
@Service
class Reports {

    private static final List<Counter> FUNNEL =
            List.of(Counter.L, Counter.LU, Counter.LH, Counter.LR, Counter.LI, Counter.LS);

    private final Campaigns campaigns;
    private final Figures figures;
    private final Sight sight;
    private final RowNames names;
    private final Pace pace;
    private final CentreClock clock;

    Reports(Campaigns campaigns, Figures figures, Sight sight, RowNames names, Pace pace, CentreClock clock) {
        this.campaigns = campaigns;
        this.figures = figures;
        this.sight = sight;
        this.names = names;
        this.pace = pace;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CentreClock.ZONE);
    }

    /// From a campaign's first day to today. Lists may be loaded before the first day, so that of the first
    /// counted hour counts when it is earlier.
    private ReportRange whole(Campaign campaign) {
        var today = today();
        var earliest = campaign.startsOn().isBefore(today) ? campaign.startsOn() : today;
        return new ReportRange(earliest.minusDays(PREPARATION_DAYS), today);
    }

    private static final int PREPARATION_DAYS = 366;

    /// @param value null where the reader's scope holds only a part of the records, which nobody counted by
    ///     team
    /// @param ofPrevious share of the step before; null where there is none
    /// @param drills whether the calls behind the figure can be listed
    record FunnelStep(
            Counter key,
            @Nullable Long value,
            @Nullable Double ofPrevious,
            @Nullable Double ofFirst,
            boolean drills) {}

    /// @param setAside how many of the first step's records compliance set aside before their first dial; null
    ///     where the first step is
    /// @param goal how the fact stands against the goal; null when there is none, or the reader sees only a
    ///     part
    /// @param asOf the moment the figures are of
    record FunnelReport(
            UUID campaignId,
            String campaignName,
            LocalDate from,
            LocalDate to,
            List<FunnelStep> steps,
            @Nullable Long setAside,
            Pace.@Nullable GoalFact goal,
            Instant asOf) {}

    FunnelReport funnel(SignedIn who, UUID campaignId, @Nullable LocalDate from, @Nullable LocalDate to) {
        var campaign = campaigns.getFor(who, new CampaignId(campaignId));
        var range = ReportRange.of(from, to, whole(campaign));
        var narrowing = sight.of(who.scope());
        var amounts = figures.sum(narrowing.query(campaignId, range.begin(), range.end()));
        return new FunnelReport(
                campaignId,
                campaign.name(),
                range.from(),
                range.to(),
                steps(amounts, narrowing.whole()),
                narrowing.whole() ? amounts.getOrDefault(Counter.LB, 0L) : null,
                narrowing.whole() ? pace.of(campaign, today()).orElse(null) : null,
                clock.instant());
    }

    private static List<FunnelStep> steps(Map<Counter, Long> amounts, boolean whole) {
        var steps = new ArrayList<FunnelStep>();
        @Nullable Long first = null;
        @Nullable Long previous = null;
        for (var counter : FUNNEL) {
            @Nullable Long value = counter == Counter.L && !whole ? null : amounts.getOrDefault(counter, 0L);
            steps.add(new FunnelStep(
                    counter, value, share(value, previous), share(value, first), Columns.drills(counter)));
            previous = value;
            first = first == null ? value : first;
        }
        return steps;
    }

    private static @Nullable Double share(@Nullable Long part, @Nullable Long whole) {
        return part == null || whole == null || whole == 0 ? null : (double) part / whole;
    }

    /// @param key id of the team, agent, list or campaign, or the instant the hour or day begins; null for
    ///     facts without one
    /// @param name null for hours and days, and where nobody knows the name any more
    record ReportRow(@Nullable String key, @Nullable String name, List<ReportCell> cells) {}

    /// @param total over all rows, of sums and not of averages
    record ReportTable(
            Axis by,
            LocalDate from,
            LocalDate to,
            List<ReportColumn> columns,
            List<ReportRow> rows,
            ReportRow total,
            Instant asOf) {}

    /// One row for each value on an axis. Without a campaign the whole centre.
    ReportTable table(
            SignedIn who, @Nullable UUID campaignId, @Nullable LocalDate from, @Nullable LocalDate to, Axis by) {
        if (by == Axis.NUMBER && !seesAll(who)) {
            throw ProblemException.refused("report-by-number-whole");
        }
        var range = ReportRange.of(from, to, usual(who, campaignId));
        var query = sight.of(who.scope()).query(campaignId, range.begin(), range.end());
        var rows = figures.sumBy(query, by).stream()
                .filter(it -> it.key() != null || Columns.shows(it.amounts()))
                .toList();
        var named = names.of(by, rows.stream().map(FigureRow::key).toList(), campaigns(query));
        return new ReportTable(
                by,
                range.from(),
                range.to(),
                Columns.list(),
                rows.stream()
                        .map(it -> new ReportRow(
                                it.key(),
                                it.key() == null ? null : named.get(it.key()),
                                Columns.cells(it.amounts(), by, it.key() != null)))
                        .toList(),
                new ReportRow(null, null, Columns.cells(figures.sum(query))),
                clock.instant());
    }

    /// Whether figures that are not told apart by team may be shown to this person.
    boolean seesAll(SignedIn who) {
        return sight.of(who.scope()).whole();
    }

    private List<UUID> campaigns(FigureQuery query) {
        return query.campaign() != null
                ? List.of(query.campaign())
                : figures.sumBy(query, Axis.CAMPAIGN).stream()
                        .map(FigureRow::key)
                        .filter(Objects::nonNull)
                        .map(UUID::fromString)
                        .toList();
    }

    /// The days meant when none are given: all of a campaign, else today.
    ReportRange usual(SignedIn who, @Nullable UUID campaignId) {
        return campaignId == null ? ReportRange.day(today()) : whole(campaigns.getFor(who, new CampaignId(campaignId)));
    }

    /// One hour of one day.
    ///
    /// @param hour from 0 to 23, by the centre's clock
    /// @param connectRate null when nothing was dialled
    record HourCell(
            LocalDate day,
            int hour,
            long attempts,
            long humans,
            @Nullable Double connectRate) {}

    record HoursReport(LocalDate from, LocalDate to, List<HourCell> cells, Instant asOf) {}

    HoursReport hours(SignedIn who, UUID campaignId, @Nullable LocalDate from, @Nullable LocalDate to) {
        var range = ReportRange.of(from, to, whole(campaigns.getFor(who, new CampaignId(campaignId))));
        var query = sight.of(who.scope()).query(campaignId, range.begin(), range.end());
        var connectRate = MetricCatalogue.get("connect_rate");
        var cells = figures.sumBy(query, Axis.HOUR).stream()
                .filter(it -> it.key() != null && it.amount(Counter.A) > 0)
                .map(it -> {
                    var at = Instant.parse(Objects.requireNonNull(it.key())).atZone(CentreClock.ZONE);
                    return new HourCell(
                            at.toLocalDate(),
                            at.getHour(),
                            it.amount(Counter.A),
                            it.amount(Counter.H),
                            connectRate.value(it.amounts()));
                })
                .toList();
        return new HoursReport(range.from(), range.to(), cells, clock.instant());
    }
}
