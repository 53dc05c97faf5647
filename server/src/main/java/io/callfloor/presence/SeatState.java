package io.callfloor.presence;

/// What an agent is doing. The table below is the whole machine: a move it does not name does not happen.
public enum SeatState {
    /// Nobody sits here.
    OFFLINE,
    /// Waits for a call.
    READY,
    /// Looks at a lead before dialling it.
    PREVIEW,
    /// The customer's telephone rings.
    RINGING,
    TALKING,
    /// In a call, the customer hears music.
    HOLD,
    /// The call is over, its result is not yet saved.
    WRAP_UP,
    /// Seated, takes no call.
    BREAK;

    /// Whether a seat in this state may go to `next`. A wrap-up left behind by a break or by leaving is come
    /// back to, therefore a seat may go from those straight to {@link #WRAP_UP}.
    public boolean canBecome(SeatState next) {
        return switch (this) {
            case OFFLINE -> next == BREAK || next == WRAP_UP;
            case READY -> next == PREVIEW || next == RINGING || next == TALKING || next == BREAK || next == OFFLINE;
            case PREVIEW -> next == READY || next == RINGING || next == BREAK || next == OFFLINE;
            case RINGING -> next == TALKING || next == WRAP_UP || next == READY || next == BREAK || next == OFFLINE;
            case TALKING -> next == HOLD || next == WRAP_UP;
            case HOLD -> next == TALKING || next == WRAP_UP;
            case WRAP_UP -> next == READY || next == BREAK || next == OFFLINE;
            case BREAK -> next == READY || next == WRAP_UP || next == OFFLINE;
        };
    }

    /// The time spent here is spent on one lead, and belongs to its list.
    public boolean onALead() {
        return switch (this) {
            case PREVIEW, RINGING, TALKING, HOLD, WRAP_UP -> true;
            case OFFLINE, READY, BREAK -> false;
        };
    }

    /// A call is set up or going on; nobody may take the seat out of it but the call's own end.
    public boolean inCall() {
        return switch (this) {
            case RINGING, TALKING, HOLD -> true;
            case OFFLINE, READY, PREVIEW, WRAP_UP, BREAK -> false;
        };
    }
}
