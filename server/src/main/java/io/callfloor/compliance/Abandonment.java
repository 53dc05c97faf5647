package io.callfloor.compliance;

import java.time.Duration;

/// What a rule pack allows of answered calls that find no agent, and what is owed to those people.
///
/// @param rate largest share of abandoned calls, 0 to 1; 0 allows none
/// @param window over which the share is taken
/// @param patience from the answer until the call counts as abandoned
/// @param ofAll whether the abandoned calls are divided by all calls a person answered; else by those an agent took
/// @param minimumRing how long a phone must ring before a call may be given up
/// @param recallLock for how long no machine dials somebody whose call was abandoned
/// @param machineDetection whether answering machines may be told apart by listening
public record Abandonment(
        double rate,
        Window window,
        Duration patience,
        boolean ofAll,
        Duration minimumRing,
        Duration recallLock,
        boolean machineDetection) {

    /// Over which time the share is taken, the strictest first.
    public enum Window {
        CALENDAR_DAY,
        THIRTY_DAYS,
        CALENDAR_MONTH
    }

    public Abandonment {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("rate: " + rate + " (expected: from 0 to under 1)");
        }
        if (patience.isNegative() || minimumRing.isNegative() || recallLock.isNegative()) {
            throw new IllegalArgumentException("patience, minimumRing, recallLock: " + patience + ", " + minimumRing
                    + ", " + recallLock + " (expected: none negative)");
        }
    }

    /// Both laid over each other: the strictest of each wins.
    public Abandonment with(Abandonment other) {
        return new Abandonment(
                Math.min(rate, other.rate),
                window.compareTo(other.window) <= 0 ? window : other.window,
                patience.compareTo(other.patience) <= 0 ? patience : other.patience,
                ofAll && other.ofAll,
                longer(minimumRing, other.minimumRing),
                longer(recallLock, other.recallLock),
                machineDetection && other.machineDetection);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
