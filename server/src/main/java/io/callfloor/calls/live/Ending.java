package io.callfloor.calls.live;

import io.callfloor.metrics.Counter;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.LegEvent.LegEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the end of a leg means: values only.
///
/// @param talkSeconds from a person's answer to the end, rounded; 0 when no person answered
/// @param counters what the end itself adds to the figures
/// @param result what is kept as the result when no agent has anything to add, otherwise null
record Ending(
        int talkSeconds, Set<Counter> counters, @Nullable String result) {

    private static final int QUICK_SECONDS = 30;
    private static final int AT_ONCE_SECONDS = 5;
    private static final int HALF_A_SECOND = 500;

    Ending {
        counters = Set.copyOf(counters);
    }

    /// @param answeredAt null when nobody answered
    /// How a person who answered was received.
    enum Met {
        AN_AGENT,
        /// Nobody came in time.
        NOBODY,
        /// Nobody was there, but the person hung up before their time was over.
        NOBODY_YET
    }

    /// @param answeredAt null when nobody answered
    static Ending of(LegEnded ended, @Nullable Instant answeredAt, @Nullable AnsweredBy answeredBy, Met met) {
        if (answeredAt == null || answeredBy == null) {
            return unanswered(ended.cause());
        }
        if (answeredBy == AnsweredBy.MACHINE) {
            return new Ending(0, Set.of(), "MACHINE");
        }
        var talked = Duration.between(answeredAt, ended.at()).plusMillis(HALF_A_SECOND);
        int talk = (int) Math.max(0, talked.toSeconds());
        var counters = EnumSet.noneOf(Counter.class);
        if (talk <= QUICK_SECONDS) {
            counters.add(Counter.Q30);
        }
        if (talk <= AT_ONCE_SECONDS) {
            counters.add(Counter.Q5);
        }
        return new Ending(
                talk,
                counters,
                switch (met) {
                    case AN_AGENT -> null;
                    case NOBODY -> "ABANDONED";
                    case NOBODY_YET -> "HUNG_UP";
                });
    }

    private static Ending unanswered(Cause cause) {
        return switch (cause) {
            case NORMAL -> new Ending(0, Set.of(), "NO_ANSWER"); // we stopped ringing before anybody answered
            case BUSY, NO_ANSWER, UNREACHABLE, REJECTED -> new Ending(0, Set.of(), cause.name());
            case INVALID_NUMBER, CONGESTION, SWITCH_LOST -> new Ending(0, Set.of(Counter.AX), cause.name());
        };
    }
}
