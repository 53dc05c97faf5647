package io.callfloor.calls;

/// How far an attempt has come.
public enum AttemptState {
    /// Written down; the switch is asked next.
    INTENT,
    RINGING,
    /// A person or a machine picked up.
    ANSWERED,
    /// Over; an agent who talked owes a result.
    ENDED,
    /// Over and done with.
    CONCLUDED;

    /// Whether an attempt in this state may go to `next`. Events may be lost, so steps may be left out, but
    /// never undone.
    public boolean canBecome(AttemptState next) {
        return switch (this) {
            case INTENT -> next != INTENT;
            case RINGING -> next == ANSWERED || next == ENDED || next == CONCLUDED;
            case ANSWERED -> next == ENDED || next == CONCLUDED;
            case ENDED -> next == CONCLUDED;
            case CONCLUDED -> false;
        };
    }

    /// A call is set up or going on.
    public boolean isLive() {
        return switch (this) {
            case INTENT, RINGING, ANSWERED -> true;
            case ENDED, CONCLUDED -> false;
        };
    }
}
