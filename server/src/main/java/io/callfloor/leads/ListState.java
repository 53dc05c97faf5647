package io.callfloor.leads;

/// Where a list stands. Only leads of a READY list are there to be seen and called.
public enum ListState {
    /// A file was uploaded and is being described.
    UPLOADED,
    /// Being read and checked; none of its leads can be called.
    LOADING,
    READY,
    /// Taken back as a whole.
    UNDONE,
    /// Given up before it was ready.
    CANCELLED,
    /// The import ended with a problem; nothing of it was kept.
    FAILED
}
