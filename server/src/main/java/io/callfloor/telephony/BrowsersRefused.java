package io.callfloor.telephony;

/// The switch would not let a browser sign in, for it is not set up for that.
public final class BrowsersRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrowsersRefused(String message) {
        super(message);
    }
}
