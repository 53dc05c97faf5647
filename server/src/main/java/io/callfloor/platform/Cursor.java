package io.callfloor.platform;

import io.callfloor.platform.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Where a list was left: the sort values of its last row, opaque to callers.
///
/// @param text as a caller holds it
public record Cursor(List<String> values, String text) {

    private static final String BETWEEN = "\u001f";
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(Object... values) {
        var texts = List.of(values).stream().map(Object::toString).toList();
        return new Cursor(
                texts,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(String.join(BETWEEN, texts).getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads a cursor given by a caller.
    ///
    /// @param size how many values it must carry
    /// @throws ProblemException `cursor-wrong` when it is not one this list gave
    public static Cursor read(String text, int size) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var cursor = new Cursor(List.of(decoded.split(BETWEEN, -1)), text);
            if (cursor.values.size() == size && decoded.indexOf(0) < 0) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            // not base64: said below
        }
        throw ProblemException.badRequest("cursor-wrong", text);
    }

    /// @throws ProblemException `cursor-wrong` when the value is no instant, or one no list could give
    public Instant at(int index) {
        var at = value(index, Instant::parse);
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw wrong();
        }
        return at;
    }

    public UUID id(int index) {
        return value(index, UUID::fromString);
    }

    public long whole(int index) {
        return value(index, Long::valueOf);
    }

    public boolean truth(int index) {
        return value(index, it -> switch (it) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(it);
        });
    }

    private <T> T value(int index, Function<String, T> reading) {
        try {
            return reading.apply(values.get(index));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong();
        }
    }

    private ProblemException wrong() {
        return ProblemException.badRequest("cursor-wrong", text);
    }
}
