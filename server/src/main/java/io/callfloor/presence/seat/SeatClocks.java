package io.callfloor.presence.seat;

import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import io.callfloor.people.People;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatChanged;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Counts how long each state lasted, in the transaction in which it ends. Seconds are
/// those of whole ticks of the clock, so that the states of a day add up to the time logged in without a rest,
/// and a state that spans hours is split between them. Seconds of work on a lead belong to its list, as its
/// answer does; waiting and breaks belong to none.
@Component
class SeatClocks {

    private final Counters counters;
    private final People people;

    SeatClocks(Counters counters, People people) {
        this.counters = counters;
        this.people = people;
    }

    @EventListener
    void on(SeatChanged event) {
        var before = event.before();
        var after = event.after();
        var campaign = before.campaign();
        var clock = clock(before.state());
        boolean ended = before.state() != after.state() || !before.since().equals(after.since());
        if (!ended || clock == null || campaign == null) {
            return;
        }
        var until = after.since();
        var list = before.state().onALead() ? before.list() : null;
        var team = people.find(before.agent()).map(it -> it.team().value()).orElse(null);
        for (var slice : slices(before.since(), until)) {
            counters.add(
                    new Dimensions(campaign.value(), list, team, before.agent().value(), slice.hour()),
                    Map.of(clock, slice.seconds(), Counter.LOGIN, slice.seconds()));
        }
    }

    private static @Nullable Counter clock(SeatState state) {
        return switch (state) {
            case OFFLINE -> null;
            case READY -> Counter.READY;
            case PREVIEW -> Counter.PREVIEW;
            case RINGING -> Counter.RING;
            case TALKING -> Counter.TALK;
            case HOLD -> Counter.HOLD;
            case WRAP_UP -> Counter.ACW;
            case BREAK -> Counter.BREAK;
        };
    }

    /// The part of a stretch of time that lies in one local hour.
    record Slice(Instant hour, long seconds) {}

    static List<Slice> slices(Instant from, Instant to) {
        var slices = new ArrayList<Slice>();
        var begin = from.truncatedTo(ChronoUnit.SECONDS);
        var end = to.truncatedTo(ChronoUnit.SECONDS);
        while (begin.isBefore(end)) {
            var hour = begin.atZone(CentreClock.ZONE).truncatedTo(ChronoUnit.HOURS);
            var next = hour.plusHours(1).toInstant();
            var stop = next.isBefore(end) ? next : end;
            slices.add(new Slice(hour.toInstant(), begin.until(stop, ChronoUnit.SECONDS)));
            begin = stop;
        }
        return slices;
    }
}
