package io.callfloor.people;

import io.callfloor.platform.security.Scope;
import java.util.List;
import java.util.Optional;

/// Who works here, as the modules above see it.
public interface People {

    /// @throws io.callfloor.platform.web.ProblemException 404 `agent-unknown`
    Agent get(AgentId id);

    Optional<Agent> find(AgentId id);

    /// Active agents within `scope`, by region, team and staff number.
    List<Agent> list(Scope scope);

    /// Open teams within `scope`, by region and name. An agent sees its own team.
    List<Team> listTeams(Scope scope);

    /// Whether this agent is within `scope`, active or not.
    boolean sees(Scope scope, AgentId agent);
}
