package io.callfloor.platform.web;

import io.callfloor.platform.time.CentreClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Sentences for people, by code, in Chinese (default) and English. Each module brings
/// `i18n/<module>_zh.properties` and `i18n/<module>_en.properties`; arguments are written `{0}`, an apostrophe
/// is doubled.
@Component
public class Sentences {

    /// An argument that is said in the reader's words, for example the name of a field.
    ///
    /// @param code of the words
    public record Word(String code) {}

    /// An argument that is a sentence of its own.
    public record Sentence(String code, List<Object> arguments) {}

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();

    Sentences() {
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        bundles.setDefaultLocale(Locale.CHINESE);
        bundles.setAlwaysUseMessageFormat(true);
        bundles.setBasenames(bundleNames().toArray(String[]::new));
    }

    private static List<String> bundleNames() {
        try {
            var resources = new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*_zh.properties");
            return Stream.of(resources)
                    .map(it -> String.valueOf(it.getFilename()))
                    .map(it -> "i18n/" + it.substring(0, it.length() - "_zh.properties".length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The sentence for `code`; the code itself where a language lacks it (a test sees to it that none does).
    ///
    /// Arguments are said in people's words: an instant as day and time of the centre, a constant of an enum by
    /// its word (`<Enum>.<CONSTANT>`), where one is given, a list as its arguments one after the other.
    public String of(String code, List<?> arguments, Locale locale) {
        var said = arguments.stream().map(it -> said(it, locale)).toArray();
        var text = bundles.getMessage(code, said, code, locale);
        return text == null ? code : text;
    }

    private Object said(Object argument, Locale locale) {
        return switch (argument) {
            case Instant at -> at.atZone(CentreClock.ZONE).format(DAY_AND_TIME);
            case Enum<?> one -> {
                var key = one.getDeclaringClass().getSimpleName() + "." + one.name();
                yield String.valueOf(bundles.getMessage(key, null, one.name(), locale));
            }
            case Sentence(var key, var its) -> of(key, its, locale);
            case List<?> all ->
                all.stream()
                        .map(it -> String.valueOf(said(it, locale)))
                        .collect(Collectors.joining(locale.getLanguage().equals("en") ? ", " : "、"));
            case Word(var key) -> String.valueOf(bundles.getMessage(key, null, key, locale));
            default -> argument;
        };
    }
}
