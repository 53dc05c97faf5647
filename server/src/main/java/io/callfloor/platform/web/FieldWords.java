package io.callfloor.platform.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// What a field of the API is called on screens: `field.<name>` in a module's sentences. Where a field has no
/// word it goes by its own name.
@Component
public class FieldWords {

    private static final String PREFIX = "field.";

    private final Sentences sentences;

    FieldWords(Sentences sentences) {
        this.sentences = sentences;
    }

    /// @param path of the field in the body, for example `retries.busySeconds` or `agents[2].weight`
    public String of(String path, Locale locale) {
        var name = path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", "");
        var code = PREFIX + name;
        var word = sentences.of(code, List.of(), locale);
        return word.equals(code) ? path : word;
    }
}
