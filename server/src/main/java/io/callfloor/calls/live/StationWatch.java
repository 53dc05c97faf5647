package io.callfloor.calls.live;

import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.presence.StationState;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Asks the switch for agents' telephones it is silent about: one that should long have been picked up or given up,
/// each of them now and then, and all after a start. One the switch does not know is gone. A browser that does not
/// come back to its customer is waited for no longer than another telephone is rung.
@Component
class StationWatch extends Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(StationWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// Rounds between two in which every telephone is asked for: a minute.
    private static final int ALL_EVERY = 12;

    /// Ringing, and the time the switch takes to begin it and to tell its end.
    private static final Duration LONGEST_RING = Stations.RING.plusSeconds(40);

    private final Seats seats;
    private final Stations stations;
    private final Switch theSwitch;
    private final CentreClock clock;
    private int round;

    StationWatch(Seats seats, Stations stations, Switch theSwitch, CentreClock clock) {
        super("station-watch", PAUSE, "agents' telephones could not be asked for");
        this.seats = seats;
        this.stations = stations;
        this.theSwitch = theSwitch;
        this.clock = clock;
    }

    /// After a start the switch may have forgotten who talks with whom.
    @EventListener(ApplicationReadyEvent.class)
    void reconcile() {
        ask(true);
        for (var seat : withStation()) {
            if (seat.state() == SeatState.TALKING && seat.isReachable()) {
                stations.connect(seat, seat.attempt());
            }
        }
    }

    @Override
    protected void round() {
        round = (round + 1) % ALL_EVERY;
        ask(round == 0);
    }

    private List<Seat> withStation() {
        return seats.listTaken().stream().filter(it -> it.station() != null).toList();
    }

    void ask(boolean all) {
        if (!theSwitch.available()) {
            return;
        }
        var now = clock.instant();
        try {
            var admitted = all ? theSwitch.listAdmitted() : Set.<String>of();
            var names = new HashSet<String>();
            for (var seat : withStation()) {
                var station = seat.station();
                if (station == null) {
                    continue;
                }
                names.add(station.name());
                if (Stations.inTalk(seat.state()) && isMissed(station, now)) {
                    stations.missed(station.leg());
                } else if (isDue(station, all, now)) {
                    ask(new LegId(station.leg()));
                }
            }
            stations.dismissAllBut(admitted, names);
        } catch (SwitchUnavailable e) {
            LOG.info("the switch went down, agents' telephones will be asked for again: {}", e.getMessage());
        }
    }

    private static boolean isDue(Seat.Station station, boolean all, Instant now) {
        return switch (station.state()) {
            case RINGING -> station.since().plus(LONGEST_RING).isBefore(now);
            case UP -> all;
            case AWAITED, NO_ANSWER, UNREACHABLE, LOST -> false;
        };
    }

    private static boolean isMissed(Seat.Station station, Instant now) {
        return station.state() == StationState.AWAITED
                && station.since().plus(Stations.RING).isBefore(now);
    }

    private void ask(LegId leg) {
        var status = theSwitch.find(leg);
        if (status.isPresent()) {
            status.get().events().forEach(stations::on);
        } else {
            stations.on(new LegEnded(leg, clock.instant(), Cause.SWITCH_LOST, EndedBy.NETWORK));
        }
    }
}
