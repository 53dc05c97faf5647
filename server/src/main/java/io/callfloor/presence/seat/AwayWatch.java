package io.callfloor.presence.seat;

import io.callfloor.platform.push.Audience;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Sends seats on a break at which nobody is: waiting for a call or looking at a lead, while no screen of their
/// session listens and no command came for as long as the operator allows. So no customer is rung for an empty
/// chair. A call and its wrap-up are left alone. Goes by the machine's time, as sessions do.
///
/// Whoever begins to look, after a start, a database that was away or a machine that slept, first gives
/// everybody that long to come back.
@Component
class AwayWatch extends Recurring {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration INTERRUPTED = EVERY.multipliedBy(3);

    private final SeatRow seats;
    private final Attendance attendance;
    private final Audience audience;
    private final CentreClock clock;
    private final Duration patience;
    private Instant lookedAt = Instant.EPOCH;
    private Instant since = Instant.EPOCH;

    @Autowired
    AwayWatch(SeatRow seats, Attendance attendance, Audience audience, CentreClock clock, Settings settings) {
        this(seats, attendance, audience, clock, Duration.ofSeconds(settings.awaySeconds()));
    }

    AwayWatch(SeatRow seats, Attendance attendance, Audience audience, CentreClock clock, Duration patience) {
        super("away-watch", EVERY, "who is at the seats could not be seen");
        this.seats = seats;
        this.attendance = attendance;
        this.audience = audience;
        this.clock = clock;
        this.patience = patience;
    }

    /// Notes who is there, and sends those on a break who have not been for too long.
    void look(Instant now) {
        if (now.isAfter(lookedAt.plus(INTERRUPTED))) {
            since = now;
        }
        var held = seats.listTaken().stream().filter(it -> it.session() != null).toList();
        attendance.seen(held.stream().filter(this::listens).toList(), now);
        attendance.begin(held, now);
        lookedAt = now;
        if (now.isBefore(since.plus(patience))) {
            return;
        }
        var idle = held.stream().filter(AwayWatch::waits).toList();
        for (var agent : attendance.listSilent(idle, now.minus(patience))) {
            idle.stream().filter(it -> it.agent().equals(agent)).findFirst().ifPresent(seats::away);
        }
    }

    private boolean listens(Seat seat) {
        var session = seat.session();
        return session != null
                && audience.hears(session, "agent:" + seat.agent().value());
    }

    private static boolean waits(Seat seat) {
        return seat.state() == SeatState.READY || seat.state() == SeatState.PREVIEW;
    }

    @Override
    protected void round() {
        look(clock.wall().instant());
    }
}
