package io.callfloor.knowledge;

import io.callfloor.platform.web.ValueWrong;

/// What must be told to the customer; the agent ticks it.
///
/// @param code stable name within the script, for example `identity`
/// @param required a sale without it is not complete
public record ScriptDisclosure(String code, String text, boolean required) {

    private static final int LONGEST_TEXT = 200;

    public ScriptDisclosure {
        if (!code.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new ValueWrong("script-code-wrong", code);
        }
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new ValueWrong("script-disclosure-wrong", text, LONGEST_TEXT);
        }
    }
}
