package io.callfloor.workspace.desk;

import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.GoalPace;
import io.callfloor.campaign.GoalParts;
import io.callfloor.compliance.BusinessCalendar;
import io.callfloor.metrics.Axis;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.FigureRow;
import io.callfloor.metrics.Figures;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.Seats;
import io.callfloor.workspace.desk.DeskView.DeskFigure;
import io.callfloor.workspace.desk.DeskView.DeskToday;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An agent's day in figures, beside the team's.
@Component
class DayFigures {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Figures figures;
    private final Campaigns campaigns;
    private final People people;
    private final Seats seats;
    private final BusinessCalendar calendar;
    private final CentreClock clock;
    private final Map<CampaignId, Parts> parts = new ConcurrentHashMap<>();
    private volatile Taken taken = new Taken(Instant.EPOCH, Set.of());

    DayFigures(
            Figures figures,
            Campaigns campaigns,
            People people,
            Seats seats,
            BusinessCalendar calendar,
            CentreClock clock) {
        this.figures = figures;
        this.campaigns = campaigns;
        this.people = people;
        this.seats = seats;
        this.calendar = calendar;
        this.clock = clock;
    }

    private record Taken(Instant readAt, Set<CampaignId> campaigns) {}

    private record Parts(LocalDate day, Instant readAt, Map<AgentId, Integer> parts) {}

    DeskToday today(Agent agent, Instant now) {
        var day = now.atZone(CentreClock.ZONE).toLocalDate();
        var query = new FigureQuery(
                day.atStartOfDay(CentreClock.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(CentreClock.ZONE).toInstant(),
                null,
                null,
                Set.of(agent.team().value()),
                null);
        var team = figures.sumBy(query, Axis.AGENT);
        var own = team.stream()
                .filter(it -> agent.id().value().toString().equals(it.key()))
                .findFirst()
                .map(FigureRow::amounts)
                .orElse(Map.of());
        var all = sum(team);
        return new DeskToday(
                own.getOrDefault(Counter.A, 0L),
                own.getOrDefault(Counter.H, 0L),
                own.getOrDefault(Counter.S, 0L),
                own.getOrDefault(Counter.TALK, 0L),
                DeskFigure.of("connect_rate", own),
                DeskFigure.of("conv_contact", own),
                DeskFigure.of("occupancy", own),
                perHead(team, Counter.A),
                perHead(team, Counter.S),
                DeskFigure.of("connect_rate", all),
                DeskFigure.of("conv_contact", all));
    }

    private static Map<Counter, Long> sum(List<FigureRow> rows) {
        var total = new EnumMap<Counter, Long>(Counter.class);
        rows.forEach(row -> row.amounts().forEach((counter, amount) -> total.merge(counter, amount, Long::sum)));
        return total;
    }

    /// The average of those who dialled today; null when nobody did.
    private static @Nullable Double perHead(List<FigureRow> team, Counter counter) {
        var atWork = team.stream().filter(it -> it.amount(Counter.A) > 0).toList();
        return atWork.isEmpty()
                ? null
                : (double) atWork.stream().mapToLong(it -> it.amount(counter)).sum() / atWork.size();
    }

    /// This agent's part of the day's goals of all campaigns at work, and how it goes: what the floor shows of the
    /// agent. Null where there is none.
    @Nullable
    GoalPace goal(Agent agent, CampaignId seated, Instant now) {
        var day = now.atZone(CentreClock.ZONE).toLocalDate();
        var own = campaigns.listFor(agent.id()).stream()
                .filter(it -> it.id().equals(seated) || it.dials() && it.runsOn(day) || taken().contains(it.id()))
                .toList();
        long goal = 0;
        double due = 0;
        for (var it : own) {
            long part = parts(it, day).getOrDefault(agent.id(), 0);
            goal += part;
            due += part * CallingDay.of(it, calendar, day).elapsed(now);
        }
        return goal == 0 ? null : GoalPace.of(goal, done(agent, own, day), Math.clamp(due / goal, 0, 1));
    }

    private long done(Agent agent, List<Campaign> own, LocalDate day) {
        var query = new FigureQuery(
                day.atStartOfDay(CentreClock.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(CentreClock.ZONE).toInstant(),
                null,
                null,
                null,
                Set.of(agent.id().value()));
        var amounts = new HashMap<String, FigureRow>();
        figures.sumBy(query, Axis.CAMPAIGN).forEach(it -> amounts.put(String.valueOf(it.key()), it));
        long done = 0;
        for (var it : own) {
            var row = amounts.get(it.id().toString());
            done += row == null ? 0 : row.amount(counter(it));
        }
        return done;
    }

    /// Campaigns somebody sits at. Read again every few seconds only.
    private Set<CampaignId> taken() {
        var now = clock.wall().instant();
        var known = taken;
        if (now.isBefore(known.readAt().plus(KEPT))) {
            return known.campaigns();
        }
        var ids = seats.listTaken().stream()
                .map(Seat::campaign)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        taken = new Taken(now, ids);
        return ids;
    }

    /// Read again every few seconds only: every command of every agent asks for it.
    private Map<AgentId, Integer> parts(Campaign campaign, LocalDate day) {
        var now = clock.wall().instant();
        var known = parts.get(campaign.id());
        if (known != null
                && known.day().equals(day)
                && now.isBefore(known.readAt().plus(KEPT))) {
            return known.parts();
        }
        var staff = campaigns.staff(campaign.id());
        var agents = people.list(new Scope.Centre()).stream()
                .filter(it -> staff.contains(it.id()))
                .toList();
        var fresh = new Parts(day, now, GoalParts.of(campaign.goal().daily(), agents, day));
        parts.put(campaign.id(), fresh);
        return fresh.parts();
    }

    private static Counter counter(Campaign campaign) {
        try {
            return Counter.valueOf(campaign.goal().metric());
        } catch (IllegalArgumentException e) {
            return Counter.S; // a goal in a unit we do not count yet is shown in sales
        }
    }
}
