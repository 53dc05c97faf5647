package io.callfloor.people.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.people.TeamId;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CentreTest
class ManagingTeamsTest {

    @Autowired
    Crew crew;

    Caller admin;
    String mark;

    @BeforeEach
    void anAdministrator() {
        admin = crew.caller(Role.ADMIN);
        mark = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aRegionIsOpenedRenamedAndClosedWhenEmpty() {
        var region = id(admin.post("/api/regions", Map.of("name", "East " + mark)));
        var team = id(admin.post("/api/teams", Map.of("name", "One", "regionId", region)));

        assertThat(admin.put("/api/regions/" + region, Map.of("name", "West " + mark))
                        .status())
                .isEqualTo(200);
        assertThat(admin.delete("/api/regions/" + region).code()).isEqualTo("region-not-empty");
        assertThat(admin.delete("/api/teams/" + team).status()).isEqualTo(200);
        assertThat(admin.delete("/api/regions/" + region).status()).isEqualTo(200);
        assertThat(admin.get("/api/regions").body().toString()).doesNotContain(region);
        assertThat(admin.delete("/api/regions/" + region).code()).isEqualTo("region-unknown");
    }

    @Test
    void aTeamWithAgentsIsNotClosedAndSaysHowMany() {
        var team = crew.aTeam();
        crew.anAgent(team);
        crew.aLeader(team);

        var answer = admin.delete("/api/teams/" + team);

        assertThat(answer.code()).isEqualTo("team-not-empty");
        assertThat(answer.body().path("detail").asString()).contains("1 agents and 1 leaders");
    }

    @Test
    void namesAreTakenOnceAmongTheOpen() {
        var region = id(admin.post("/api/regions", Map.of("name", "North " + mark)));
        assertThat(admin.post("/api/regions", Map.of("name", " North " + mark)).code())
                .isEqualTo("region-name-taken");
        var team = id(admin.post("/api/teams", Map.of("name", "One", "regionId", region)));
        assertThat(admin.post("/api/teams", Map.of("name", "One", "regionId", region))
                        .code())
                .isEqualTo("team-name-taken");
        var two = id(admin.post("/api/teams", Map.of("name", "Two", "regionId", region)));
        assertThat(admin.put("/api/teams/" + two, Map.of("name", "One", "regionId", region))
                        .code())
                .isEqualTo("team-name-taken");

        admin.delete("/api/teams/" + team);
        assertThat(admin.put("/api/teams/" + two, Map.of("name", "One", "regionId", region))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEmptyNameIsRefused() {
        assertThat(admin.post("/api/regions", Map.of("name", "  ")).code()).isEqualTo("place-name-wrong");
    }

    @Test
    void theListSaysWhoLeads() {
        TeamId team = crew.aTeam();
        crew.anAgent(team);
        crew.aLeader(team);

        var row = admin.get("/api/teams")
                .body()
                .valueStream()
                .filter(it -> it.path("id").asString().equals(team.toString()))
                .findFirst()
                .orElseThrow();

        assertThat(row.path("agents").asInt()).isEqualTo(1);
        assertThat(row.path("leaders").size()).isEqualTo(1);
    }

    private static String id(Caller.Answer answer) {
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().path("id").asString();
    }
}
