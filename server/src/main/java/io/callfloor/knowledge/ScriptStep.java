package io.callfloor.knowledge;

import io.callfloor.platform.web.ValueWrong;
import java.util.List;

/// One step of a script.
///
/// @param code stable name within the script, for example `opening`
/// @param text what to say, with variables such as `{{customer.name}}`
/// @param hint what to keep in mind, not said aloud; may be empty
/// @param disclosures what must be told in this step and ticked
public record ScriptStep(String code, String title, String text, String hint, List<ScriptDisclosure> disclosures) {

    private static final int LONGEST_TITLE = 40;
    private static final int LONGEST_TEXT = 4000;

    public ScriptStep {
        if (!code.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new ValueWrong("script-code-wrong", code);
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new ValueWrong("script-title-wrong", title, LONGEST_TITLE);
        }
        if (text.length() > LONGEST_TEXT || hint.length() > LONGEST_TEXT) {
            throw new ValueWrong("script-text-too-long", title, Math.max(text.length(), hint.length()), LONGEST_TEXT);
        }
        disclosures = List.copyOf(disclosures);
    }
}
