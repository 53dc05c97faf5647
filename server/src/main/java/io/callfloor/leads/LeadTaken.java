package io.callfloor.leads;

/// Another call holds this lead, or it is no longer open.
public final class LeadTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient LeadState state;

    public LeadTaken(LeadId lead, LeadState state) {
        super("lead " + lead + " is " + state);
        this.state = state;
    }

    /// How the lead stands instead.
    public LeadState state() {
        return state;
    }
}
