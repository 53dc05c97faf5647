package io.callfloor.knowledge;

import java.util.List;

/// One step of a script.
///
/// @param code stable name within the script, for example `opening`
/// @param text what to say, with variables such as `{{customer.name}}`
/// @param hint what to keep in mind, not said aloud; may be empty
/// @param disclosures what must be told in this step and ticked
public record ScriptStep(String code, String title, String text, String hint, List<ScriptDisclosure> disclosures) {

    private static final int LONGEST_TEXT = 4000;

    public ScriptStep {
        if (!code.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("step code: " + code + " (expected: lower case letters, digits and -)");
        }
        if (title.isBlank() || title.length() > 40) {
            throw new IllegalArgumentException("step title: \"" + title + "\" (expected: 1 to 40 characters)");
        }
        if (text.length() > LONGEST_TEXT || hint.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("step " + title + ": " + Math.max(text.length(), hint.length())
                    + " characters (expected: " + LONGEST_TEXT + " at most)");
        }
        disclosures = List.copyOf(disclosures);
    }
}
