package io.callfloor.telephony;

/// The switch cannot be reached at the moment.
public final class SwitchUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SwitchUnavailable(String message) {
        super(message);
    }
}
