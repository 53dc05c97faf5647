package io.callfloor.platform.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// Holds the numbers of every body against their {@link Bound}, its days and instants to years a calendar knows,
/// and its texts to what can be kept.
@RestControllerAdvice
class Bounds extends RequestBodyAdviceAdapter {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    /// Decimal places of the finest number anybody keeps, with room.
    private static final int FINEST = 12;

    private static final Instant FIRST = start(FIRST_YEAR);
    private static final Instant LAST = start(LAST_YEAR + 1);

    private final FieldWords words;

    Bounds(FieldWords words) {
        this.words = words;
    }

    private static Instant start(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        check(body, "");
        return body;
    }

    private void check(@Nullable Object value, String path) {
        switch (value) {
            case Record record -> {
                for (var component : record.getClass().getRecordComponents()) {
                    var field = path.isEmpty() ? component.getName() : path + "." + component.getName();
                    var held = read(component, record);
                    var bound = component.getAnnotation(Bound.class);
                    if (bound != null && held instanceof Number number) {
                        check(number, bound, field);
                    }
                    check(held, field);
                }
            }
            case Collection<?> all -> {
                int index = 0;
                for (var one : all) {
                    var field = path + "[" + index++ + "]";
                    if (one == null) {
                        throw ProblemException.badRequest("field-missing", words.of(field, locale()))
                                .with("field", field);
                    }
                    check(one, field);
                }
            }
            case Map<?, ?> map ->
                map.forEach((key, held) -> {
                    check(key, path);
                    check(held, path + "." + key);
                });
            case String text -> check(text, path);
            case LocalDate day -> check(isKnown(day), day.toString(), path);
            case Instant at -> check(isKnown(at), at.toString(), path);
            case null, default -> {
                // nothing to hold against anything
            }
        }
    }

    private void check(String text, String field) {
        if (text.indexOf(0) >= 0 || isBroken(text) || isInvisible(text)) {
            throw ProblemException.badRequest("character-wrong", words.of(field, locale()))
                    .with("field", field);
        }
    }

    /// Whether it holds one half of a character that takes two.
    private static boolean isBroken(String text) {
        return text.codePoints().anyMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
    }

    /// Whether it looks empty and is not.
    private static boolean isInvisible(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .allMatch(it -> Character.isWhitespace(it)
                                || Character.isSpaceChar(it)
                                || Character.getType(it) == Character.FORMAT);
    }

    /// @throws DateTimeException when it lies in no year a calendar knows
    static LocalDate known(LocalDate day) {
        if (!isKnown(day)) {
            throw new DateTimeException("day: " + day);
        }
        return day;
    }

    /// @throws DateTimeException when it lies in no year a calendar knows
    static Instant known(Instant at) {
        if (!isKnown(at)) {
            throw new DateTimeException("instant: " + at);
        }
        return at;
    }

    private static boolean isKnown(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static boolean isKnown(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(LAST);
    }

    private void check(boolean known, String given, String field) {
        if (!known) {
            throw ProblemException.refused(
                            "date-out-of-range",
                            words.of(field, locale()),
                            String.valueOf(FIRST_YEAR),
                            String.valueOf(LAST_YEAR),
                            given)
                    .with("field", field);
        }
    }

    /// @param field as a path
    /// @throws ProblemException `number-out-of-range`, `number-too-fine`
    void check(Number number, Bound bound, String field) {
        double given = number.doubleValue();
        if (!(given >= bound.min() && given <= bound.max())) {
            throw ProblemException.refused(
                            "number-out-of-range",
                            words.of(field, locale()),
                            plain(bound.min()),
                            plain(bound.max()),
                            number instanceof Double it && Double.isFinite(it) ? plain(it) : number.toString())
                    .with("field", field);
        }
        if (number instanceof BigDecimal exact && exact.scale() > FINEST) {
            throw ProblemException.refused("number-too-fine", words.of(field, locale()), FINEST)
                    .with("field", field);
        }
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
