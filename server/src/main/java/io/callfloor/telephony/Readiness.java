package io.callfloor.telephony;

/// Whether a switch takes commands now.
///
/// @param sentence for the operator: what is wrong and what to do; empty when nothing is
public record Readiness(State state, String sentence) {

    /// What stands in the way, if anything.
    public enum State {
        READY,
        /// Not asked yet.
        STARTING,
        /// Nobody answers at its address.
        UNREACHABLE,
        /// It does not know our user, or the password is another.
        PASSWORD_WRONG,
        /// Another node is connected by our name.
        NAME_TAKEN,
        /// It answers, and has no trunk of the name we were given.
        TRUNK_UNKNOWN
    }

    public static final Readiness READY = new Readiness(State.READY, "");

    public boolean isReady() {
        return state == State.READY;
    }
}
