package io.callfloor.telephony.simulator;

import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole life of a leg, known from its beginning as long as nobody hangs up. What has happened at any
/// instant follows from it, so the simulated switch needs to remember nothing else.
///
/// @param ringingAt null when it never rings
/// @param answeredAt null when nobody answers
/// @param recorded whether what is said can be heard afterwards
record Plan(
        LegId leg,
        Instant placedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant answeredAt,
        AnsweredBy answeredBy,
        Instant endedAt,
        Cause cause,
        EndedBy endedBy,
        boolean recorded) {

    /// All events of the life, in order.
    List<LegEvent> events() {
        var events = new ArrayList<LegEvent>(3);
        if (ringingAt != null) {
            events.add(new LegRinging(leg, ringingAt));
        }
        if (answeredAt != null) {
            events.add(new LegAnswered(leg, answeredAt, answeredBy));
        }
        events.add(new LegEnded(leg, endedAt, cause, endedBy));
        return events;
    }

    boolean isOver(Instant now) {
        return !endedAt.isAfter(now);
    }

    boolean isTalking(Instant now) {
        return answeredAt != null && !answeredAt.isAfter(now) && !isOver(now);
    }

    LegStatus statusAt(Instant now) {
        var ringing = ringingAt == null || ringingAt.isAfter(now) ? null : new LegRinging(leg, ringingAt);
        var answered =
                answeredAt == null || answeredAt.isAfter(now) ? null : new LegAnswered(leg, answeredAt, answeredBy);
        var ended = isOver(now) ? new LegEnded(leg, endedAt, cause, endedBy) : null;
        return new LegStatus(leg, ringing, answered, ended);
    }

    /// The life when we hang up now.
    Plan hungUp(Instant now) {
        if (isOver(now)) {
            return this;
        }
        return new Plan(
                leg,
                placedAt,
                ringingAt == null || ringingAt.isAfter(now) ? null : ringingAt,
                answeredAt == null || answeredAt.isAfter(now) ? null : answeredAt,
                answeredBy,
                now,
                Cause.NORMAL,
                EndedBy.AGENT,
                recorded);
    }

    /// The same life with or without its recording.
    Plan recorded(boolean is) {
        return new Plan(leg, placedAt, ringingAt, answeredAt, answeredBy, endedAt, cause, endedBy, is);
    }
}
