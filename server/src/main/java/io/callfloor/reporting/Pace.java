package io.callfloor.reporting;

import io.callfloor.campaign.Campaign;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.compliance.CalendarMissing;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goal against fact. What is due by now grows evenly over working days, and within a day over the calling
/// hours.
@Component
class Pace {

    private final Figures figures;
    private final BusinessCalendar calendar;
    private final CentreClock clock;

    Pace(Figures figures, BusinessCalendar calendar, CentreClock clock) {
        this.figures = figures;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// @param key the counter the goal is set in
    /// @param today reached today
    /// @param dueToday what the pace of the day's goal asks for by now
    /// @param total reached from the first day on
    /// @param dueTotal what the pace of the whole goal asks for by now; null where the calendar lacks a year
    record GoalFact(
            Counter key,
            int dailyGoal,
            long today,
            double dueToday,
            int totalGoal,
            long total,
            @Nullable Double dueTotal) {}

    /// Empty when no goal is set, or set in something that is no counter.
    Optional<GoalFact> of(Campaign campaign, LocalDate today) {
        var goal = campaign.goal();
        var counter = Arrays.stream(Counter.values())
                .filter(it -> it.name().equals(goal.metric()))
                .findFirst();
        if (counter.isEmpty() || !goal.set()) {
            return Optional.empty();
        }
        return Optional.of(new GoalFact(
                counter.get(),
                goal.daily(),
                sum(campaign, today, today, counter.get()),
                goal.daily() * shareOfDay(campaign, today),
                goal.total(),
                sum(campaign, campaign.startsOn(), today, counter.get()),
                dueTotal(campaign, today)));
    }

    private long sum(Campaign campaign, LocalDate from, LocalDate to, Counter counter) {
        if (to.isBefore(from)) {
            return 0;
        }
        var range = new ReportRange(from, to);
        return figures.sum(FigureQuery.campaign(campaign.id().value(), range.begin(), range.end()))
                .getOrDefault(counter, 0L);
    }

    private double shareOfDay(Campaign campaign, LocalDate today) {
        if (!campaign.runsOn(today) || !works(today)) {
            return 0;
        }
        var hours = campaign.hours();
        return share(hours.weekdayFrom(), hours.weekdayTo(), LocalTime.ofInstant(clock.instant(), CentreClock.ZONE));
    }

    private static double share(LocalTime from, LocalTime to, LocalTime now) {
        long whole = Duration.between(from, to).toSeconds();
        return whole == 0 ? 0 : Math.clamp((double) Duration.between(from, now).toSeconds() / whole, 0.0, 1.0);
    }

    private @Nullable Double dueTotal(Campaign campaign, LocalDate today) {
        try {
            long all = workdays(campaign.startsOn(), campaign.endsOn().plusDays(1));
            var reached = today.isAfter(campaign.endsOn()) ? campaign.endsOn().plusDays(1) : today;
            double passed = workdays(campaign.startsOn(), reached) + shareOfDay(campaign, today);
            return all == 0 ? null : campaign.goal().total() * passed / all;
        } catch (CalendarMissing e) {
            return null;
        }
    }

    private long workdays(LocalDate from, LocalDate until) {
        return from.isAfter(until)
                ? 0
                : from.datesUntil(until).filter(this::isWorkday).count();
    }

    private boolean works(LocalDate day) {
        try {
            return isWorkday(day);
        } catch (CalendarMissing e) {
            return false;
        }
    }

    private boolean isWorkday(LocalDate day) {
        return switch (calendar.kind(day)) {
            case WORKDAY, MAKEUP_WORKDAY -> true;
            case WEEKEND, HOLIDAY -> false;
        };
    }
}
