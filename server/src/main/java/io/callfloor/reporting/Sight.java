package io.callfloor.reporting;

import io.callfloor.metrics.FigureQuery;
import io.callfloor.people.People;
import io.callfloor.people.Team;
import io.callfloor.platform.security.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose figures a person may read, as a narrowing of figures and calls alike, so that both always agree.
@Component
class Sight {

    private final People people;

    Sight(People people) {
        this.people = people;
    }

    /// @param teams only these teams; null for all
    /// @param agents only these agents; null for all
    record Narrowing(@Nullable Set<UUID> teams, @Nullable Set<UUID> agents) {

        /// Nothing is left out, facts without a team included.
        boolean whole() {
            return teams == null && agents == null;
        }

        FigureQuery query(@Nullable UUID campaign, Instant from, Instant to) {
            return new FigureQuery(from, to, campaign, null, teams, agents);
        }
    }

    Narrowing of(Scope scope) {
        return switch (scope) {
            case Scope.Centre _ -> new Narrowing(null, null);
            case Scope.Regions _ ->
                new Narrowing(
                        people.listTeams(scope).stream()
                                .map(Team::id)
                                .map(it -> it.value())
                                .collect(Collectors.toSet()),
                        null);
            case Scope.Teams(var teams) -> new Narrowing(teams, null);
            case Scope.Own(var agent) -> new Narrowing(null, Set.of(agent));
        };
    }
}
