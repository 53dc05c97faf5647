package io.callfloor.trade;

import java.util.List;

/// A field that a trade knows, of a customer or of a result.
///
/// @param key the name in files and scripts, lower case, for example `age`; scripts write `{{field.age}}`
/// @param kind how it is entered and compared
/// @param choices the values of a {@link Kind#CHOICE}; empty for other kinds
public record TradeField(String key, Text name, Kind kind, List<Choice> choices) {

    public TradeField {
        if (!key.matches("[a-z][a-z0-9_.]{0,39}")) {
            throw new IllegalArgumentException("key: " + key + " (expected: lower case letters, digits, _ and .)");
        }
        choices = List.copyOf(choices);
        if ((kind == Kind.CHOICE) == choices.isEmpty()) {
            throw new IllegalArgumentException("choices of " + key + ": " + choices.size()
                    + " (expected: some for CHOICE, none for " + kind + ")");
        }
    }

    /// How a field is entered and compared.
    public enum Kind {
        TEXT,
        NUMBER,
        /// Yuan, whole or with two decimals.
        MONEY,
        DATE,
        CHOICE
    }

    /// One value of a choice.
    public record Choice(String value, Text name) {}
}
