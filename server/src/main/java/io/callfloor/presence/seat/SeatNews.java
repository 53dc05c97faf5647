package io.callfloor.presence.seat;

import io.callfloor.platform.push.Push;
import io.callfloor.presence.SeatChanged;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells screens where a seat is now: `seat.changed` on `floor` and on `agent:<id>`.
@Component
class SeatNews {

    private final Push push;

    SeatNews(Push push) {
        this.push = push;
    }

    /// @param wish the state wished for after the call
    record SeatNow(
            UUID agent,
            SeatState state,
            Instant since,
            @Nullable UUID campaign,
            @Nullable UUID lead,
            @Nullable UUID attempt,
            @Nullable String breakReason,
            @Nullable SeatState wish,
            int version) {}

    @EventListener
    void on(SeatChanged event) {
        var seat = event.after();
        var campaign = seat.campaign();
        var wish = seat.wish();
        var news = new SeatNow(
                seat.agent().value(),
                seat.state(),
                seat.since(),
                campaign == null ? null : campaign.value(),
                seat.lead(),
                seat.attempt(),
                seat.breakReason(),
                wish == null ? null : wish.state(),
                seat.version());
        push.publish("floor", "seat.changed", news);
        push.publish("agent:" + seat.agent().value(), "seat.changed", news);
    }
}
