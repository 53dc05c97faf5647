package io.callfloor.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The time the centre lives by. In a real centre it is the time of day; in a rehearsal it starts on a working
/// morning and runs at a chosen speed. It never runs backwards. Everything the business dates is dated by it;
/// only sessions, rate limits and leases, which guard the machine and not the business, go by {@link #wall()}.
public final class CentreClock extends Clock {

    /// Where business days begin and end, and what the centre's own people read on their clocks.
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Clock wall;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Anchor anchor;

    /// A clock that agrees with `wall` until it is set otherwise.
    public CentreClock(Clock wall) {
        this.wall = wall;
        this.anchor = new Anchor(wall.instant(), wall.instant(), 1);
    }

    private record Anchor(Instant real, Instant centre, int speed) {

        Instant at(Instant real) {
            return centre.plus(Duration.between(this.real, real).multipliedBy(speed));
        }
    }

    @Override
    public Instant instant() {
        var it = anchor;
        return it.at(wall.instant());
    }

    /// Centre seconds per real second, 1 in a real centre.
    public int speed() {
        return anchor.speed();
    }

    /// The machine's own time.
    public Clock wall() {
        return wall;
    }

    /// Moves the clock to `centre`, from where it runs at `speed`.
    ///
    /// @throws IllegalArgumentException when speed is not 1 to 60
    public void set(Instant centre, int speed) {
        if (speed < 1 || speed > 60) {
            throw new IllegalArgumentException("speed: " + speed + " (expected: 1 to 60)");
        }
        anchor = new Anchor(wall.instant(), centre, speed);
        listeners.forEach(Runnable::run);
    }

    /// Changes the speed from now on.
    public void runAt(int speed) {
        set(instant(), speed);
    }

    /// How long the machine must wait for `centre` time to pass.
    public Duration real(Duration centre) {
        return centre.dividedBy(anchor.speed());
    }

    /// Calls `listener` whenever the clock is set.
    public void onSet(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    /// @throws IllegalArgumentException for any zone but the centre's: the centre has one zone, customers'
    ///     zones are explicit
    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZONE)) {
            return this;
        }
        throw new IllegalArgumentException(
                "zone: " + zone + " (expected: " + ZONE + "; a customer's zone is handed in)");
    }
}
