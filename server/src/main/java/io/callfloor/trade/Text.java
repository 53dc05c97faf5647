package io.callfloor.trade;

import java.util.Locale;

/// A text in both languages; neither may be blank.
public record Text(String zh, String en) {

    public Text {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("text: \"" + zh + "\" / \"" + en + "\" (expected: both languages)");
        }
    }

    /// The text for a reader: English for English, Chinese for everyone else.
    public String in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : zh;
    }
}
