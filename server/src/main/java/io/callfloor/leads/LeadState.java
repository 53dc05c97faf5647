package io.callfloor.leads;

/// Where a lead stands.
public enum LeadState {
    /// Never dialled.
    NEW,
    /// Dialled or put off before, and waiting for its time: a retry or a promised callback.
    DUE,
    /// A call is under way.
    IN_CALL,
    /// Finished: sold, refused, unusable, or tried often enough.
    CLOSED,
    /// May not be called any more: suppressed, or forbidden by the gate.
    BLOCKED;

    /// Whether there is still something to do.
    public boolean isOpen() {
        return switch (this) {
            case NEW, DUE, IN_CALL -> true;
            case CLOSED, BLOCKED -> false;
        };
    }
}
