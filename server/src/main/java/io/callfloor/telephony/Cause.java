package io.callfloor.telephony;

/// Why a leg ended.
public enum Cause {
    /// Somebody hung up.
    NORMAL,
    BUSY,
    /// Rang until the time was over.
    NO_ANSWER,
    /// Switched off or out of reach.
    UNREACHABLE,
    /// No such number.
    INVALID_NUMBER,
    /// The network or the switch had no room, or refused service.
    CONGESTION,
    /// The called side turned the call down.
    REJECTED,
    /// The switch does not know the leg, or lost it.
    SWITCH_LOST
}
