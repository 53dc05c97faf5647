package io.callfloor.people;

import java.time.Instant;

/// An agent works in another team from now on. Published in the transaction of the change.
public record AgentMoved(AgentId agent, TeamId from, TeamId to, Instant at) {}
