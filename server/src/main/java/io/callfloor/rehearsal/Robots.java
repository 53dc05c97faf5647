package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The robots at their seats.
final class Robots implements AutoCloseable {

    /// So long after the last person who was signed in as an agent has gone, the robot comes back; long enough to
    /// sign in anew.
    private static final Duration AFTER_A_PERSON = Duration.ofSeconds(20);

    private final List<Robot> robots = new ArrayList<>();

    /// Sends every agent of the cast to work.
    ///
    /// @param players makes a browser for one of them
    static Robots at(String campaign, Supplier<Player> players, Town town, CentreClock clock) {
        var all = new Robots();
        var agents = Cast.agents();
        for (int place = 0; place < agents.size(); place++) {
            var robot = new Robot(players.get(), agents.get(place), place, campaign, town, clock, AFTER_A_PERSON);
            all.robots.add(robot);
            Thread.ofVirtual().name(agents.get(place).login()).start(robot);
        }
        clock.onSet(() -> all.robots.forEach(Robot::wake));
        return all;
    }

    @Override
    public void close() {
        robots.forEach(Robot::stop);
    }
}
