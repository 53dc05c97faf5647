package io.callfloor.calls;

import io.callfloor.people.AgentId;
import java.util.Optional;

/// Agents who telephone with the browser at their desk.
public interface BrowserStations {

    /// With what the browser at this agent's seat signs in at the switch. It holds until the seat is left; what was
    /// given out before no longer does.
    ///
    /// @return empty when nobody has to sign in, for the switch is simulated
    /// @throws io.callfloor.platform.web.ProblemException 409 `station-not-browser` when no browser belongs to the
    ///     seat, 409 `browsers-not-admitted` when the switch is not set up for them, 503 `switch-unavailable`
    Optional<BrowserAccess> admit(AgentId agent);
}
