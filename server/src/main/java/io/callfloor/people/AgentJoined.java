package io.callfloor.people;

import java.time.Instant;

/// An agent works from now on: the account is new, became an agent's or was unlocked. Published in the
/// transaction of the change.
public record AgentJoined(AgentId agent, TeamId team, Instant at) {}
