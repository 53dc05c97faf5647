package io.callfloor.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.RegionId;
import io.callfloor.people.TeamId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GoalPartsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final RegionId REGION = new RegionId(new UUID(0, 1));

    private static List<Agent> staff(int... sizes) {
        var staff = new ArrayList<Agent>();
        for (int team = 0; team < sizes.length; team++) {
            for (int i = 0; i < sizes[team]; i++) {
                var id = new UUID(team + 1L, i + 1L);
                staff.add(new Agent(
                        new AgentId(id),
                        id,
                        "name",
                        "%03d%03d".formatted(team, i),
                        new TeamId(new UUID(9, team + 1L)),
                        "team",
                        REGION,
                        "region",
                        null,
                        false,
                        true));
            }
        }
        return staff;
    }

    private static Map<TeamId, Integer> byTeam(List<Agent> staff, Map<AgentId, Integer> parts) {
        return staff.stream()
                .collect(Collectors.groupingBy(Agent::team, Collectors.summingInt(it -> parts.get(it.id()))));
    }

    @Test
    void twentyTwoAndAHalfForATeamBecomesTwentyThreeHereAndTwentyTwoThere() {
        var staff = staff(6, 6);

        var teams = byTeam(staff, GoalParts.of(45, staff, DAY));

        assertThat(teams.values()).containsExactlyInAnyOrder(22, 23);
    }

    @Test
    void aGoalSmallerThanTheStaffIsSpreadOverTheTeams() {
        var staff = staff(6, 6, 6, 6);

        var parts = GoalParts.of(5, staff, DAY);

        assertThat(parts.values()).containsOnly(0, 1);
        assertThat(byTeam(staff, parts).values()).containsExactlyInAnyOrder(1, 1, 1, 2);
    }

    @Test
    void partsAlwaysAddUpAndNobodyIsFarFromTheFairShare() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var sizes = random.ints(1 + random.nextInt(8), 1, 12).toArray();
            int goal = random.nextInt(400);
            var staff = staff(sizes);
            var parts = GoalParts.of(goal, staff, DAY.plusDays(round));
            assertThat(parts.values().stream().mapToInt(it -> it).sum()).isEqualTo(goal);
            double head = (double) goal / staff.size();
            byTeam(staff, parts).forEach((team, part) -> {
                long heads = staff.stream().filter(it -> it.team().equals(team)).count();
                assertThat((double) part).isBetween(Math.floor(head * heads), Math.ceil(head * heads));
            });
        }
    }

    @Test
    void theOddOneGoesRound() {
        var staff = staff(4);
        var sums = new HashMap<AgentId, Integer>();
        for (int day = 0; day < 4; day++) {
            GoalParts.of(5, staff, DAY.plusDays(day)).forEach((agent, part) -> sums.merge(agent, part, Integer::sum));
        }
        assertThat(sums.values()).containsOnly(5);
    }

    @Test
    void withoutStaffThereAreNoParts() {
        assertThat(GoalParts.of(5, List.of(), DAY)).isEmpty();
    }
}
