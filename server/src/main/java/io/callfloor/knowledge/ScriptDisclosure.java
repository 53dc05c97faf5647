package io.callfloor.knowledge;

/// What must be told to the customer; the agent ticks it.
///
/// @param code stable name within the script, for example `identity`
/// @param required a sale without it is not complete
public record ScriptDisclosure(String code, String text, boolean required) {

    public ScriptDisclosure {
        if (!code.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "disclosure code: " + code + " (expected: lower case letters, digits and -)");
        }
        if (text.isBlank() || text.length() > 200) {
            throw new IllegalArgumentException("disclosure: \"" + text + "\" (expected: 1 to 200 characters)");
        }
    }
}
