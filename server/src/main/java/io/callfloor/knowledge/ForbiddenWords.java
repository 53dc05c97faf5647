package io.callfloor.knowledge;

import io.callfloor.trade.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Words nobody may say to a customer, from `knowledge/forbidden-words.json`. A word is let pass right after
/// one of its exceptions, so that "不保证收益" may be said.
@Component
public class ForbiddenWords {

    private static final int AROUND = 10;

    private final List<Entry> entries;

    ForbiddenWords(JsonMapper json) {
        try (var content = new ClassPathResource("knowledge/forbidden-words.json").getInputStream()) {
            entries = List.of(json.readValue(content, Entry[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Entry(String word, List<String> exceptAfter, Text reason) {}

    /// A forbidden word in a text.
    ///
    /// @param at where it begins, counted from 0
    /// @param excerpt the word with what stands around it
    public record Hit(String word, int at, String excerpt, Text reason) {}

    /// Every forbidden word of `text`, in the order of the text.
    public List<Hit> in(String text) {
        var hits = new ArrayList<Hit>();
        var low = text.toLowerCase(Locale.ROOT);
        for (var entry : entries) {
            for (int at = low.indexOf(entry.word()); at >= 0; at = low.indexOf(entry.word(), at + 1)) {
                var before = low.substring(0, at);
                if (entry.exceptAfter().stream().noneMatch(before::endsWith)) {
                    hits.add(new Hit(
                            entry.word(), at, excerpt(text, at, entry.word().length()), entry.reason()));
                }
            }
        }
        hits.sort(Comparator.comparingInt(Hit::at));
        return hits;
    }

    private static String excerpt(String text, int at, int length) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + length + AROUND);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }
}
