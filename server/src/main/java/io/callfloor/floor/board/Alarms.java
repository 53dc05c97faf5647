package io.callfloor.floor.board;

import io.callfloor.campaign.Campaign;
import io.callfloor.floor.board.FloorView.FloorAlarm;
import io.callfloor.people.Agent;
import io.callfloor.presence.Seat;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When a state lasts too long. Rules see facts only.
final class Alarms {

    private Alarms() {}

    /// The alarm a seat raises at `now`, if any.
    static Optional<FloorAlarm> of(Seat seat, Agent agent, @Nullable Campaign campaign, Instant now) {
        if (campaign == null) {
            return Optional.empty();
        }
        return switch (seat.state()) {
            case WRAP_UP -> raised(FloorAlarm.AlarmKind.LONG_WRAP_UP, campaign.wrapUpAlarmSeconds(), seat, agent, now);
            case READY -> raised(FloorAlarm.AlarmKind.LONG_IDLE, campaign.idleAlarmSeconds(), seat, agent, now);
            // Who only looks at a customer calls nobody either: the same patience as for idling.
            case PREVIEW -> raised(FloorAlarm.AlarmKind.LONG_PREVIEW, campaign.idleAlarmSeconds(), seat, agent, now);
            case OFFLINE, RINGING, TALKING, HOLD, BREAK -> Optional.empty();
        };
    }

    private static Optional<FloorAlarm> raised(
            FloorAlarm.AlarmKind kind, int limitSeconds, Seat seat, Agent agent, Instant now) {
        var began = seat.since().plusSeconds(limitSeconds);
        return now.isAfter(began)
                ? Optional.of(new FloorAlarm(
                        kind + ":" + agent.id().value() + ":" + seat.since().toEpochMilli(),
                        kind,
                        agent.id().value(),
                        agent.name(),
                        agent.team().value(),
                        seat.since(),
                        began,
                        limitSeconds))
                : Optional.empty();
    }
}
