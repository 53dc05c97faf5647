package io.callfloor.pacing;

/// What became of a person who answered.
public enum Reception {
    /// An agent came in time.
    TAKEN,
    /// Nobody came within the contract's patience.
    ABANDONED,
    /// Nobody was there at once and the person hung up before the patience was over: answered, not abandoned.
    HUNG_UP
}
