package io.callfloor.floor.board;

import io.callfloor.floor.board.FloorView.FloorSeat;
import io.callfloor.people.AgentId;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.presence.SeatState;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The live room over HTTP. Screens fetch it once and then listen to the topic `floor`: `seat.changed`,
/// `floor.figures`, `floor.alarm`, `floor.alarm-ended`, `floor.sale`, `floor.interested`, `floor.callback`,
/// `floor.complaint`, `floor.refused-for-ever`. News is for the whole room: a screen passes over agents it does
/// not show.
@RestController
class FloorEndpoint {

    private final FloorBoard board;
    private final FloorDesk desk;

    FloorEndpoint(FloorBoard board, FloorDesk desk) {
        this.board = board;
        this.desk = desk;
    }

    @Requires("floor:watch")
    @GetMapping("/api/floor")
    FloorView floor(SignedIn who) {
        return board.picture(who.scope()).floor();
    }

    @Requires("floor:watch")
    @GetMapping("/api/floor/wall")
    WallView wall(SignedIn who) {
        return board.picture(who.scope()).wall();
    }

    /// @param state READY, BREAK or OFFLINE; while a call is going on the seat moves when it is over
    /// @param reason told to the agent and kept in the audit log
    record ForceSeat(SeatState state, @Nullable String reason) {
        ForceSeat {
            reason = Objects.requireNonNullElse(reason, "").strip();
        }

        String because() {
            return Objects.requireNonNullElse(reason, "");
        }
    }

    @Requires("floor:intervene")
    @PostMapping("/api/floor/seats/{agent}/state")
    FloorSeat force(@PathVariable UUID agent, @RequestBody ForceSeat wish, SignedIn who) {
        desk.force(who, new AgentId(agent), wish.state(), wish.because());
        return board.seat(who.scope(), new AgentId(agent));
    }
}
