package io.callfloor.floor.board;

import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A leader steps in: moves an agent to another state. The deed and its reason go into the audit log, and the
/// agent's desk says who did it and why.
@Service
class FloorDesk {

    private static final int LONGEST_REASON = 200;

    private final People people;
    private final Seats seats;
    private final Audit audit;
    private final Push push;

    FloorDesk(People people, Seats seats, Audit audit, Push push) {
        this.people = people;
        this.seats = seats;
        this.audit = audit;
        this.push = push;
    }

    /// `seat.forced` on `agent:<id>`
    ///
    /// @param afterCall the move waits for the end of the call
    record SeatForced(SeatState state, String reason, String by, boolean afterCall) {}

    @Transactional
    Seat force(SignedIn who, AgentId agent, SeatState to, String reason) {
        if (!people.sees(who.scope(), agent) || !people.get(agent).active()) {
            throw ProblemException.notFound("agent-unknown", agent.value());
        }
        if (to != SeatState.READY && to != SeatState.BREAK && to != SeatState.OFFLINE) {
            throw ProblemException.refused("seat-state-not-forcible", to);
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw ProblemException.refused("seat-reason-needed", reason.length(), LONGEST_REASON);
        }
        var before = seats.get(agent);
        var after = seats.force(agent, to, reason);
        boolean afterCall = after.state() != to;
        push.publish("agent:" + agent.value(), "seat.forced", new SeatForced(to, reason, who.name(), afterCall));
        audit.record(
                who,
                "seat.forced",
                "agent:" + agent.value(),
                Map.of(
                        "agent", people.get(agent).name(),
                        "from", before.state().name(),
                        "to", to.name(),
                        "afterCall", afterCall,
                        "reason", reason));
        return after;
    }
}
