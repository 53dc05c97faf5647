package io.callfloor.people.directory;

import io.callfloor.people.Agent;
import io.callfloor.people.People;
import io.callfloor.people.Team;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Agents and teams for pickers, within the caller's scope. Both lists are short enough to be given whole.
@RestController
class DirectoryEndpoint {

    private final People people;

    DirectoryEndpoint(People people) {
        this.people = people;
    }

    record PersonRow(
            UUID id, String name, String staffNumber, UUID teamId, String teamName, UUID regionId, String regionName) {

        static PersonRow of(Agent agent) {
            return new PersonRow(
                    agent.id().value(),
                    agent.name(),
                    agent.staffNumber(),
                    agent.team().value(),
                    agent.teamName(),
                    agent.region().value(),
                    agent.regionName());
        }
    }

    record TeamChoice(UUID id, String name, UUID regionId, String regionName) {

        static TeamChoice of(Team team) {
            return new TeamChoice(team.id().value(), team.name(), team.region().value(), team.regionName());
        }
    }

    @Requires("people:read")
    @GetMapping("/api/people/agents")
    List<PersonRow> agents(SignedIn who) {
        return people.list(who.scope()).stream().map(PersonRow::of).toList();
    }

    @Requires("people:read")
    @GetMapping("/api/people/teams")
    List<TeamChoice> teams(SignedIn who) {
        return people.listTeams(who.scope()).stream().map(TeamChoice::of).toList();
    }
}
