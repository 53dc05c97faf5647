package io.callfloor.presence.seat;

import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatMoved;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Clears the seats of people whose session has ended: signed out, expired, locked. A minute's grace lets
/// somebody sign in again; a call and its wrap-up are never cut off. Sessions live by the machine's time, so
/// this does too. Every node sweeps; a seat is cleared once because the move is.
@Component
class SeatSweeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SeatSweeper.class);
    static final Duration GRACE = Duration.ofSeconds(60);
    private static final int EVERY_SECONDS = 5;

    private final SeatStore store;
    private final Seats seats;
    private final Sessions sessions;
    private final CentreClock clock;
    private volatile boolean running;

    SeatSweeper(SeatStore store, Seats seats, Sessions sessions, CentreClock clock) {
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
            return;
        }
        try {
            seats.leave(seat.agent());
        } catch (SeatMoved e) {
            LOG.debug("a vacated seat got a call meanwhile: {}", e.getMessage());
        }
    }

    private void loop() {
        while (running) {
            try {
                TimeUnit.SECONDS.sleep(EVERY_SECONDS);
                sweep(GRACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("vacated seats could not be cleared: {}", e.getMessage());
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("seat-sweeper").start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
