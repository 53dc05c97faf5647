package io.callfloor.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who calls customers, in a team.
///
/// @param user the account this agent signs in with
/// @param staffNumber what is shown beside the name, unique in the centre
/// @param station the name under which the switch knows the agent's own telephone; null where there is none
/// @param browser whether the agent telephones with the browser at the desk instead
/// @param active false once the account is locked or no longer an agent's
public record Agent(
        AgentId id,
        UUID user,
        String name,
        String staffNumber,
        TeamId team,
        String teamName,
        RegionId region,
        String regionName,
        @Nullable String station,
        boolean browser,
        boolean active) {}
