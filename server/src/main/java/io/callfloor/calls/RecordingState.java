package io.callfloor.calls;

/// How far a call's recording has come. A call that was not to be recorded, or that nobody answered, has none.
public enum RecordingState {
    /// The call goes on, and the switch records it.
    RUNNING,
    /// The call is over; what the switch recorded is on its way to us.
    FETCHING,
    /// It can be heard.
    KEPT,
    /// There is none though there should be, or a machine answered.
    MISSING,
    /// Its time was over.
    DELETED
}
