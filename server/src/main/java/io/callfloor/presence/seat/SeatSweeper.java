package io.callfloor.presence.seat;

import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatMoved;
import io.callfloor.presence.SeatState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Clears the seats of people whose session has ended: signed out, expired, locked. A minute's grace lets
/// somebody sign in again; a call and its wrap-up are never cut off. Sessions live by the machine's time, so
/// this does too. Every node sweeps; a seat is cleared once because the move is.
@Component
class SeatSweeper extends Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(SeatSweeper.class);
    static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final SeatStore store;
    private final SeatRow seats;
    private final Sessions sessions;
    private final CentreClock clock;

    SeatSweeper(SeatStore store, SeatRow seats, Sessions sessions, CentreClock clock) {
        super("seat-sweeper", EVERY, "vacated seats could not be cleared");
        this.store = store;
        this.seats = seats;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Marks seats whose session is gone and clears those that were marked for longer than `grace`.
    void sweep(Duration grace) {
        var taken = seats.listTaken();
        if (taken.isEmpty()) {
            return;
        }
        var held = new HashSet<java.util.UUID>();
        taken.stream().map(Seat::session).filter(Objects::nonNull).forEach(held::add);
        var now = clock.wall().instant();
        for (var agent : store.vacate(held, sessions.alive(held), now, now.minus(grace))) {
            clear(seats.get(agent));
        }
    }

    private void clear(Seat seat) {
        if (seat.state().inCall() || seat.state() == SeatState.WRAP_UP) {
            seats.letGo(seat.agent());
            return;
        }
        try {
            seats.leave(seat.agent());
        } catch (SeatMoved e) {
            LOG.debug("a vacated seat got a call meanwhile: {}", e.getMessage());
        }
    }

    @Override
    protected void round() {
        sweep(GRACE);
    }
}
