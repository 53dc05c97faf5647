package io.callfloor.calls;

import io.callfloor.people.AgentId;
import java.util.Optional;

/// What an agent can do with the call under way.
///
/// Commands throw `ProblemException` 409 `no-call` when there is none, 409 `call-not-answered` where the
/// customer must be on the line, and 503 `switch-unavailable` when the switch does not answer.
public interface LiveCalls {

    /// Ends the agent's call, ringing or answered. What follows comes as events.
    void hangUp(AgentId agent);

    /// Lets the customer hear music, or comes back; 409 `station-away` while the agent's telephone is not on the
    /// line, for the customer would hear nobody.
    void hold(AgentId agent, boolean on);

    /// Sends tones.
    ///
    /// @param digits one to twenty of `0`–`9`, `*` and `#`
    void sendDigits(AgentId agent, String digits);

    /// The agent's call, if one is set up or going on.
    Optional<LiveCall> find(AgentId agent);
}
