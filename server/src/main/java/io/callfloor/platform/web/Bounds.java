package io.callfloor.platform.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// Holds the numbers of every body against their {@link Bound}.
@RestControllerAdvice
class Bounds extends RequestBodyAdviceAdapter {

    private final FieldWords words;

    Bounds(FieldWords words) {
        this.words = words;
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
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(list.get(i), path + "[" + i + "]");
                }
            }
            case Map<?, ?> map -> map.forEach((key, held) -> check(held, path + "." + key));
            case null, default -> {
                // nothing to hold against anything
            }
        }
    }

    private void check(Number number, Bound bound, String field) {
        double given = number.doubleValue();
        if (!(given >= bound.min() && given <= bound.max())) {
            throw ProblemException.refused(
                            "number-out-of-range",
                            words.of(field, locale()),
                            plain(bound.min()),
                            plain(bound.max()),
                            number.toString())
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
