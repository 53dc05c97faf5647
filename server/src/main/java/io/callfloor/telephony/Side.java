package io.callfloor.telephony;

/// Whose voice is on a recording.
public enum Side {
    /// What came from the leg.
    CUSTOMER,
    /// What the leg heard: whoever it was connected to, one after the other, music while it was held, messages.
    AGENT
}
