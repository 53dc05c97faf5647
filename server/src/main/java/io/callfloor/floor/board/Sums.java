package io.callfloor.floor.board;

import io.callfloor.campaign.GoalPace;
import io.callfloor.metrics.Counter;
import io.callfloor.people.Agent;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The arithmetic of the board: amounts add up from agents to teams to the room, and so do goals and what is
/// due.
final class Sums {

    private final Snapshot snapshot;
    private final Instant now;

    Sums(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
    }

    Map<Counter, Long> amounts(UUID agent) {
        return sum(snapshot.amounts().values().stream()
                .map(it -> it.getOrDefault(agent, Map.of()))
                .toList());
    }

    Map<Counter, Long> amounts(Collection<Agent> agents) {
        return sum(agents.stream().map(it -> amounts(it.id().value())).toList());
    }

    private static Map<Counter, Long> sum(List<Map<Counter, Long>> parts) {
        var total = new EnumMap<Counter, Long>(Counter.class);
        parts.forEach(part -> part.forEach((counter, amount) -> total.merge(counter, amount, Long::sum)));
        return total;
    }

    /// The goal of these agents in all campaigns, what they have done for it, and what was due by now.
    GoalPace pace(Collection<Agent> agents) {
        long goal = 0;
        double due = 0;
        long done = 0;
        for (var working : snapshot.campaigns().values()) {
            long part = agents.stream().mapToLong(it -> working.part(it.id())).sum();
            goal += part;
            due += part * working.day().elapsed(now);
            done += done(working, agents);
        }
        return GoalPace.of(goal, done, goal > 0 ? Math.clamp(due / goal, 0, 1) : elapsed());
    }

    /// The goal of a whole campaign, whoever of it is in sight.
    GoalPace pace(Snapshot.Working working) {
        var amounts = snapshot.amounts().getOrDefault(working.campaign().id(), Map.of());
        long done = amounts.values().stream()
                .mapToLong(it -> it.getOrDefault(working.goalCounter(), 0L))
                .sum();
        return GoalPace.of(
                working.campaign().goal().daily(), done, working.day().elapsed(now));
    }

    private long done(Snapshot.Working working, Collection<Agent> agents) {
        var amounts = snapshot.amounts().getOrDefault(working.campaign().id(), Map.of());
        return agents.stream()
                .mapToLong(
                        it -> amounts.getOrDefault(it.id().value(), Map.of()).getOrDefault(working.goalCounter(), 0L))
                .sum();
    }

    private double elapsed() {
        return snapshot.campaigns().values().stream()
                .mapToDouble(it -> it.day().elapsed(now))
                .max()
                .orElse(0);
    }

    long goal(Agent agent) {
        return snapshot.campaigns().values().stream()
                .mapToLong(it -> it.part(agent.id()))
                .sum();
    }
}
