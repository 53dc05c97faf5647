package io.callfloor.platform.settings;

/// A setting that cannot be used. The message is one sentence: what was given and what is expected.
public final class SettingWrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingWrong(String message) {
        super(message);
    }
}
