package io.callfloor.campaign;

import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.TeamId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A day's goal in whole parts, for nobody can sell half a deposit. Teams get it by heads, and what does not
/// divide goes to the largest remainders (Hamilton's method); inside a team agents' parts differ by one at the
/// most. Whoever stands first for an odd one moves on by a place each day. All parts of a day add up to its goal,
/// team by team as well.
public final class GoalParts {

    private GoalParts() {}

    /// @param goal of the whole project
    /// @param staff whoever works on it and may be given a part
    /// @return everybody's part, 0 where the goal is smaller than the staff; empty without staff
    public static Map<AgentId, Integer> of(int goal, Collection<Agent> staff, LocalDate day) {
        var parts = new HashMap<AgentId, Integer>();
        if (staff.isEmpty()) {
            return parts;
        }
        var teams = new LinkedHashMap<TeamId, List<Agent>>();
        staff.stream()
                .sorted(Comparator.comparing((Agent it) -> it.team().value()).thenComparing(Agent::staffNumber))
                .forEach(it ->
                        teams.computeIfAbsent(it.team(), _ -> new ArrayList<>()).add(it));
        var ofTeams = split(goal, teams.values().stream().map(List::size).toList(), day);
        int place = 0;
        for (var members : teams.values()) {
            var ofMembers =
                    split(ofTeams.get(place), members.stream().map(_ -> 1).toList(), day);
            for (int i = 0; i < members.size(); i++) {
                parts.put(members.get(i).id(), ofMembers.get(i));
            }
            place++;
        }
        return parts;
    }

    private static List<Integer> split(int whole, List<Integer> weights, LocalDate day) {
        long all = weights.stream().mapToLong(Integer::longValue).sum();
        var parts = new ArrayList<Integer>();
        var order = new ArrayList<Integer>();
        int left = whole;
        for (int i = 0; i < weights.size(); i++) {
            int part = (int) ((long) whole * weights.get(i) / all);
            parts.add(part);
            order.add(i);
            left -= part;
        }
        int first = Math.floorMod(day.toEpochDay() * Math.max(1, left), weights.size());
        order.sort(Comparator.comparingLong((Integer i) -> -((long) whole * weights.get(i) % all))
                .thenComparing(i -> Math.floorMod(i - first, weights.size())));
        order.subList(0, left).forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts;
    }
}
