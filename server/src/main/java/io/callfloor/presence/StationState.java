package io.callfloor.presence;

/// How the agent's own telephone at a seat is.
public enum StationState {
    /// It is a browser that has not signed in at the switch yet, or lost its leg and is to come back.
    AWAITED,
    /// It is being rung.
    RINGING,
    /// It was picked up and stays on the line.
    UP,
    /// It rang, and nobody picked it up.
    NO_ANSWER,
    /// It is not known to the switch, or the switch cannot be reached.
    UNREACHABLE,
    /// It was on the line and is no longer: hung up there, or lost with the switch.
    LOST;

    /// Whether something may still be told of its leg.
    public boolean isOnTheLine() {
        return this == RINGING || this == UP;
    }
}
