package io.callfloor.people;

import java.time.Instant;

/// An agent is to work no longer: the account was locked or is no agent's any more. Published in the
/// transaction of the change; its sessions are ended with it.
public record AgentLeft(AgentId agent, Instant at) {}
