package io.callfloor.leads;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What a lead is found by: every two characters of the name that stand side by side, and the last four digits
/// of the number, each as one whole number. Chinese names are too short for words or for three characters.
///
/// The last four digits lie below ten thousand; two characters always above 65,535.
public final class NameGrams {

    private static final int LONGEST = 40;
    private static final Pattern BLANKS = Pattern.compile("\\s");

    private NameGrams() {}

    /// The codes of a lead.
    public static int[] of(String name, String last4) {
        var text = plain(name);
        return IntStream.concat(pairs(text.substring(0, Math.min(LONGEST, text.length()))), digits(last4))
                .distinct()
                .toArray();
    }

    /// The codes a lead must have to be found by `query`; empty when the query is too short.
    public static int[] ofQuery(String query) {
        return query.matches("\\d{4}")
                ? digits(query).toArray()
                : pairs(plain(query)).distinct().toArray();
    }

    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.chars().anyMatch(Character::isWhitespace)
                ? BLANKS.matcher(lower).replaceAll("")
                : lower;
    }

    private static IntStream pairs(String text) {
        return IntStream.range(0, Math.max(0, text.length() - 1)).map(i -> text.charAt(i) << 16 | text.charAt(i + 1));
    }

    private static IntStream digits(String last4) {
        return last4.length() == 4 && last4.chars().allMatch(c -> c >= '0' && c <= '9')
                ? IntStream.of(Integer.parseInt(last4))
                : IntStream.empty();
    }
}
