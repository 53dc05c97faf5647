package io.callfloor.calls;

/// Whether calls can be recorded now.
public interface Recorder {

    /// Whether the switch records calls.
    boolean records();

    /// Whether it does, and there is room to keep what it records.
    boolean ready();
}
