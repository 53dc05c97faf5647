package io.callfloor.telephony;

import java.time.Duration;

/// A wish to ring somebody.
///
/// @param to the number in E.164, with its plus
/// @param callerNumber what the callee shall see
/// @param ringTimeout how long to let it ring, 5 to 120 s
/// @param recorded whether both sides are to be recorded from the answer on, see {@link Switch#recording}
public record Originate(LegId leg, String to, String callerNumber, Duration ringTimeout, boolean recorded) {

    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofSeconds(120);

    /// A leg that is not recorded.
    public Originate(LegId leg, String to, String callerNumber, Duration ringTimeout) {
        this(leg, to, callerNumber, ringTimeout, false);
    }

    public Originate {
        if (!to.startsWith("+")) {
            throw new IllegalArgumentException("to: must be E.164 and begin with a plus");
        }
        if (ringTimeout.compareTo(LEAST) < 0 || ringTimeout.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("ringTimeout: " + ringTimeout + " (expected: 5 to 120 s)");
        }
    }

    /// Numbers stay out of logs.
    @Override
    public String toString() {
        return "Originate[leg=" + leg.value() + "]";
    }
}
