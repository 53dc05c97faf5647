package io.callfloor.people.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Agent;
import io.callfloor.people.People;
import io.callfloor.people.RegionId;
import io.callfloor.people.Role;
import io.callfloor.people.Team;
import io.callfloor.people.TeamId;
import io.callfloor.platform.security.Scope;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CentreTest
class DirectoryTest {

    @Autowired
    Crew crew;

    @Autowired
    People people;

    RegionId region;
    TeamId mine;
    TeamId next;
    Agent mei;
    Agent lan;

    @BeforeEach
    void twoTeamsOfOneRegion() {
        region = crew.aRegion();
        mine = crew.aTeam(region);
        next = crew.aTeam(region);
        mei = crew.anAgent(mine);
        lan = crew.anAgent(next);
    }

    @Test
    void aScopeLetsThroughItsOwnAndNobodyElse() {
        assertThat(people.list(new Scope.Own(mei.id().value()))).containsExactly(mei);
        assertThat(people.list(new Scope.Teams(Set.of(next.value())))).containsExactly(lan);
        assertThat(people.list(new Scope.Regions(Set.of(region.value())))).containsExactlyInAnyOrder(mei, lan);
        assertThat(people.list(new Scope.Centre())).contains(mei, lan);
        assertThat(people.list(new Scope.Teams(Set.of()))).isEmpty();
    }

    @Test
    void seeingAnAgentFollowsTheSameScope() {
        assertThat(people.sees(new Scope.Own(mei.id().value()), mei.id())).isTrue();
        assertThat(people.sees(new Scope.Own(mei.id().value()), lan.id())).isFalse();
        assertThat(people.sees(new Scope.Teams(Set.of(mine.value())), lan.id())).isFalse();
        assertThat(people.sees(new Scope.Regions(Set.of(region.value())), lan.id()))
                .isTrue();
        assertThat(people.sees(new Scope.Regions(Set.of(crew.aRegion().value())), lan.id()))
                .isFalse();
    }

    @Test
    void anAgentSeesItsOwnTeamInTheListOfTeams() {
        assertThat(people.listTeams(new Scope.Own(mei.id().value())))
                .extracting(Team::id)
                .containsExactly(mine);
    }

    @Test
    void aLeaderGetsOnlyTheTeamsItLeads() {
        var leader = crew.signIn(crew.aLeader(mine));

        assertThat(names(leader.get("/api/people/agents"))).containsExactly(mei.name());
        assertThat(names(leader.get("/api/people/teams"))).containsExactly(mei.teamName());
        var qa = crew.signIn(crew.anAccountOf(Set.of(region), Role.QA));
        assertThat(names(qa.get("/api/people/agents"))).containsExactlyInAnyOrder(mei.name(), lan.name());
        assertThat(crew.signIn(mei).get("/api/people/agents").status()).isEqualTo(403);
    }

    private static List<String> names(Caller.Answer answer) {
        return answer.body().valueStream().map(it -> it.path("name").asString()).toList();
    }
}
