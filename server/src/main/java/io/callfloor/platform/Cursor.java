package io.callfloor.platform;

import io.callfloor.platform.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Where a list was left: the sort values of its last row, opaque to callers.
public record Cursor(List<String> values) {

    private static final String BETWEEN = "\u001f";

    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(Object... values) {
        return new Cursor(List.of(values).stream().map(Object::toString).toList());
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, values).getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a cursor given by a caller.
    ///
    /// @param size how many values it must carry
    /// @throws ProblemException `cursor-wrong` when it is not one this list gave
    public static Cursor read(String text, int size) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var cursor = new Cursor(List.of(decoded.split(BETWEEN, -1)));
            if (cursor.values.size() == size) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            // not base64: said below
        }
        throw ProblemException.badRequest("cursor-wrong", text);
    }
}
