package io.callfloor.customers;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// An age as lists write it: `45`, `４５`, `45岁`, `45周岁`, `45.0` of a spreadsheet.
///
/// @param years full years, 0 to 120
public record Age(int years) {

    public static final int OLDEST = 120;

    /// The field of a list that holds it, in every trade.
    public static final String FIELD = "age";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:\\.0+)?\\s*(?:周?岁)?");

    public Age {
        if (years < 0 || years > OLDEST) {
            throw new IllegalArgumentException("years: " + years + " (expected: 0 to " + OLDEST + ")");
        }
    }

    /// Empty when `text` is no age.
    public static Optional<Age> read(String text) {
        var match =
                WRITTEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        return match.matches()
                ? Optional.of(Integer.parseInt(match.group(1)))
                        .filter(it -> it <= OLDEST)
                        .map(Age::new)
                : Optional.empty();
    }
}
