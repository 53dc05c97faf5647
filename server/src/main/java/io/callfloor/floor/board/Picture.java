package io.callfloor.floor.board;

import io.callfloor.floor.board.FloorView.FloorAlarm;
import io.callfloor.floor.board.FloorView.FloorCampaign;
import io.callfloor.floor.board.FloorView.FloorEvent;
import io.callfloor.floor.board.FloorView.FloorFigure;
import io.callfloor.floor.board.FloorView.FloorHeader;
import io.callfloor.floor.board.FloorView.FloorHour;
import io.callfloor.floor.board.FloorView.FloorSeat;
import io.callfloor.floor.board.FloorView.FloorTeam;
import io.callfloor.floor.board.FloorView.FloorTeamHours;
import io.callfloor.leads.CallbackCounts;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.MetricCatalogue;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.TeamId;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Paints a snapshot for one person: only agents within the scope, at the instant asked for.
final class Picture {

    private static final int BEST = 5;
    private static final int SALES = 6;

    private final Snapshot snapshot;
    private final Scope scope;
    private final Instant now;
    private final int speed;
    private final Sums sums;
    private final List<Agent> agents;
    private final Map<AgentId, Agent> byId;

    Picture(Snapshot snapshot, Scope scope, Instant now, int speed) {
        this.snapshot = snapshot;
        this.scope = scope;
        this.now = now;
        this.speed = speed;
        this.sums = new Sums(snapshot, now);
        this.agents = snapshot.agents().stream().filter(it -> within(scope, it)).toList();
        this.byId = agents.stream().collect(Collectors.toMap(Agent::id, Function.identity()));
    }

    private static boolean within(Scope scope, Agent agent) {
        return switch (scope) {
            case Scope.Centre _ -> true;
            case Scope.Regions(var regions) -> regions.contains(agent.region().value());
            case Scope.Teams(var teams) -> teams.contains(agent.team().value());
            case Scope.Own(var own) -> own.equals(agent.id().value());
        };
    }

    FloorView floor() {
        return new FloorView(now, speed, header(), teams(), teamHours(), seats(), alarms(), events(), campaigns());
    }

    WallView wall() {
        var amounts = sums.amounts(agents);
        return new WallView(
                now,
                speed,
                snapshot.campaigns().values().stream()
                        .map(it -> it.campaign().name())
                        .toList(),
                sums.pace(agents),
                FloorFigure.of("connect_rate", amounts),
                FloorFigure.of("occupancy", amounts),
                seats().stream()
                        .map(it -> new WallView.WallSeat(it.agent(), it.name(), it.state(), it.since(), it.version()))
                        .toList(),
                teams().stream()
                        .map(it -> new WallView.WallTeam(it.id(), it.name(), it.goal()))
                        .toList(),
                best(),
                events().stream()
                        .filter(it -> it.kind() == FloorEvent.EventKind.SALE)
                        .limit(SALES)
                        .toList(),
                hours());
    }

    private FloorHeader header() {
        var amounts = sums.amounts(agents);
        var callbacks = callbacks();
        return new FloorHeader(
                scope.width(),
                sums.pace(agents),
                FloorFigure.of("connect_rate", amounts),
                FloorFigure.of("occupancy", amounts),
                FloorFigure.of("attempts_ph", amounts),
                amount(amounts, Counter.A),
                amount(amounts, Counter.H),
                amount(amounts, Counter.S),
                callbacks.stream().mapToInt(it -> it.waiting()).sum(),
                callbacks.stream().mapToInt(it -> it.overdue()).sum(),
                hours());
    }

    /// The centre's own sums, in which agents who have left count too, or those of the teams in sight.
    private List<FloorHour> hours() {
        return scope instanceof Scope.Centre
                ? snapshot.hours()
                : Hours.together(teamsInSight().map(this::hours).toList());
    }

    private List<FloorHour> hours(TeamId team) {
        return snapshot.teamHours().getOrDefault(team, List.of());
    }

    private Stream<TeamId> teamsInSight() {
        return agents.stream().map(Agent::team).distinct();
    }

    private List<FloorTeamHours> teamHours() {
        return teamsInSight().map(this::teamHours).toList();
    }

    private FloorTeamHours teamHours(TeamId team) {
        var callbacks = snapshot.campaigns().values().stream()
                .flatMap(it -> it.callbacks().entrySet().stream())
                .filter(it -> byId.containsKey(it.getKey())
                        && byId.get(it.getKey()).team().equals(team))
                .map(Map.Entry::getValue)
                .toList();
        return new FloorTeamHours(
                team.value(),
                hours(team),
                callbacks.stream().mapToInt(it -> it.waiting()).sum(),
                callbacks.stream().mapToInt(it -> it.overdue()).sum());
    }

    /// Promises made by those in sight; whoever sees the whole centre sees those of agents who have left, too.
    private List<CallbackCounts> callbacks() {
        return snapshot.campaigns().values().stream()
                .flatMap(it -> it.callbacks().entrySet().stream())
                .filter(it -> scope instanceof Scope.Centre || byId.containsKey(it.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long amount(Map<Counter, Long> amounts, Counter counter) {
        return amounts.getOrDefault(counter, 0L);
    }

    List<FloorTeam> teams() {
        var byTeam =
                agents.stream().collect(Collectors.groupingBy(Agent::team, LinkedHashMap::new, Collectors.toList()));
        return byTeam.values().stream().map(this::team).toList();
    }

    private FloorTeam team(List<Agent> members) {
        var first = members.getFirst();
        var amounts = sums.amounts(members);
        var occupancy = MetricCatalogue.get("occupancy");
        return new FloorTeam(
                first.team().value(),
                first.teamName(),
                first.region().value(),
                first.regionName(),
                members.size(),
                (int) members.stream()
                        .filter(it -> seat(it).state() != SeatState.OFFLINE)
                        .count(),
                sums.pace(members),
                amount(amounts, Counter.A),
                amount(amounts, Counter.H),
                amount(amounts, Counter.S),
                occupancy.numeratorOf(amounts),
                occupancy.denominatorOf(amounts));
    }

    List<FloorSeat> seats() {
        return agents.stream().map(it -> painted(it, seat(it))).toList();
    }

    /// The seat of an agent in sight.
    ///
    /// @throws ProblemException 404 `agent-unknown`
    FloorSeat seat(AgentId id) {
        var agent = byId.get(id);
        if (agent == null) {
            throw ProblemException.notFound("agent-unknown", id.value());
        }
        return painted(agent, seat(agent));
    }

    private Seat seat(Agent agent) {
        var seat = snapshot.seats().get(agent.id());
        return seat == null ? Seat.empty(agent.id(), now) : seat;
    }

    private FloorSeat painted(Agent agent, Seat seat) {
        var amounts = sums.amounts(seat.agent().value());
        var campaign = seat.campaign();
        var wish = seat.wish();
        return new FloorSeat(
                agent.id().value(),
                agent.name(),
                agent.staffNumber(),
                agent.team().value(),
                seat.state(),
                seat.since(),
                campaign == null ? null : campaign.value(),
                seat.breakReason(),
                wish == null ? null : wish.state(),
                seat.version(),
                amount(amounts, Counter.A),
                amount(amounts, Counter.H),
                amount(amounts, Counter.S),
                amount(amounts, Counter.TALK),
                sums.goal(agent));
    }

    List<FloorAlarm> alarms() {
        var alarms = new ArrayList<FloorAlarm>();
        for (var agent : agents) {
            var seat = seat(agent);
            var working = seat.campaign() == null ? null : snapshot.campaigns().get(seat.campaign());
            Alarms.of(seat, agent, working == null ? null : working.campaign(), now)
                    .ifPresent(alarms::add);
        }
        alarms.sort(Comparator.comparing(FloorAlarm::began));
        return alarms;
    }

    List<FloorEvent> events() {
        var events = new ArrayList<FloorEvent>();
        for (var it : snapshot.events()) {
            var agent = byId.get(new AgentId(it.agent()));
            if (agent != null) {
                events.add(event(it, agent));
            }
        }
        return events;
    }

    private FloorEvent event(EventStore.Happened it, Agent agent) {
        var name = snapshot.campaigns().values().stream()
                .map(Snapshot.Working::campaign)
                .filter(campaign -> campaign.id().value().equals(it.campaign()))
                .map(campaign -> campaign.name())
                .findFirst()
                .orElse("");
        return new FloorEvent(
                it.id(),
                it.at(),
                it.kind(),
                it.agent(),
                agent.name(),
                agent.team().value(),
                agent.teamName(),
                it.campaign(),
                name);
    }

    private List<FloorCampaign> campaigns() {
        return snapshot.campaigns().values().stream()
                .map(it -> new FloorCampaign(
                        it.campaign().id().value(),
                        it.campaign().name(),
                        it.campaign().dials(),
                        sums.pace(it),
                        it.day().opens(),
                        it.day().closes()))
                .toList();
    }

    private List<WallView.WallBest> best() {
        return agents.stream()
                .map(it -> {
                    var amounts = sums.amounts(it.id().value());
                    return new WallView.WallBest(
                            it.id().value(),
                            it.name(),
                            it.teamName(),
                            amount(amounts, Counter.S),
                            amount(amounts, Counter.A));
                })
                .filter(it -> it.sales() > 0)
                .sorted(Comparator.comparingLong(WallView.WallBest::sales)
                        .thenComparingLong(WallView.WallBest::dials)
                        .reversed())
                .limit(BEST)
                .toList();
    }
}
