package io.callfloor.platform.web;

import io.callfloor.platform.web.Sentences.Word;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What is wrong with a body that could not be read, in the words of the API: which field, what it should hold,
/// what it held. Never in those of our code.
///
/// @param code `body-broken` when it is no JSON, `body-number-too-large`, `body-empty` or `body-not-object`;
///     `field-missing`, `field-unknown`, `field-wrong` or `field-refused` for one field
/// @param field the field's path; empty when the body as a whole is meant
record Unreadable(String code, String field, List<Object> arguments) {

    private static final int LONGEST_SHOWN = 60;

    static Unreadable of(@Nullable Throwable thrown) {
        return switch (thrown) {
            case UnrecognizedPropertyException e -> unknown(e);
            case InvalidNullException e -> new Unreadable("field-missing", path(e), List.of(path(e)));
            case MismatchedInputException e -> wrong(path(e), e.getTargetType(), given(e));
            case DatabindException e -> said(path(e), e.getCause());
            case InputCoercionException e
            when e.getLocation() != null ->
                new Unreadable(
                        "body-number-too-large",
                        "",
                        List.of(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
            case JacksonException e
            when e.getLocation() != null ->
                new Unreadable(
                        "body-broken",
                        "",
                        List.of(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
            case null, default -> new Unreadable("body-empty", "", List.of());
        };
    }

    private static Unreadable unknown(UnrecognizedPropertyException e) {
        var known = e.getKnownPropertyIds() == null
                ? ""
                : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return new Unreadable("field-unknown", path(e), List.of(path(e), known));
    }

    private static Unreadable wrong(String field, @Nullable Class<?> expected, String given) {
        return new Unreadable(
                field.isEmpty() ? "body-not-object" : "field-wrong",
                field,
                field.isEmpty() ? List.of() : List.of(field, kind(expected), given));
    }

    /// What a value says of itself when it refuses to exist.
    private static Unreadable said(String field, @Nullable Throwable cause) {
        var said = cause == null ? new Word("value-not-fitting") : ValueWrong.sentence(cause);
        return field.isEmpty()
                ? new Unreadable("value-wrong", "", List.of(said))
                : new Unreadable("field-refused", field, List.of(field, said));
    }

    private static String path(DatabindException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String given(MismatchedInputException e) {
        var value = e instanceof InvalidFormatException wrong ? String.valueOf(wrong.getValue()) : "…";
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    }

    static Object kind(@Nullable Class<?> type) {
        if (type == null) {
            return new Word("kind-of.object");
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(" / "));
        }
        return new Word("kind-of." + word(type));
    }

    private static String word(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "integer";
        }
        if (type == double.class || Number.class.isAssignableFrom(type)) {
            return "number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == UUID.class) {
            return "id";
        }
        if (type == Instant.class) {
            return "instant";
        }
        if (type == LocalDate.class) {
            return "date";
        }
        if (type == LocalTime.class) {
            return "time";
        }
        return Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type) ? "list" : "object";
    }
}
