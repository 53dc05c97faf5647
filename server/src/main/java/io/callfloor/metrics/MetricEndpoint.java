package io.callfloor.metrics;

import static java.util.stream.Collectors.joining;

import io.callfloor.platform.security.Requires;
import io.callfloor.platform.web.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What every figure means, in the reader's language.
@RestController
class MetricEndpoint {

    private final Sentences sentences;

    MetricEndpoint(Sentences sentences) {
        this.sentences = sentences;
    }

    @Requires(Requires.SIGN_IN)
    @GetMapping("/api/metrics")
    MetricCatalogueAnswer metrics(Locale locale) {
        return new MetricCatalogueAnswer(
                Arrays.stream(Counter.values())
                        .map(it -> new CounterDefinition(
                                it, say("counter." + it + ".name", locale), say("counter." + it, locale)))
                        .toList(),
                MetricCatalogue.list().stream()
                        .map(it -> new MetricDefinition(
                                it.key(),
                                say("metric." + it.key() + ".name", locale),
                                say("metric." + it.key(), locale),
                                it.unit(),
                                ordered(it.numerator()),
                                ordered(it.denominator()),
                                formula(it, locale)))
                        .toList());
    }

    private String say(String code, Locale locale) {
        return sentences.of(code, List.of(), locale);
    }

    private static List<MetricTerm> ordered(Map<Counter, Integer> terms) {
        return terms.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> new MetricTerm(it.getKey(), it.getValue()))
                .toList();
    }

    private String formula(Metric metric, Locale locale) {
        var above = side(metric.numerator(), locale);
        var below = side(metric.denominator(), locale);
        return switch (metric.unit()) {
            case SHARE, SECONDS, TIMES -> above + " ÷ " + below;
            case PER_HOUR -> above + " ÷ " + below + " × 3600";
            case PER_TEN_THOUSAND -> above + " ÷ " + below + " × 10000";
        };
    }

    private String side(Map<Counter, Integer> terms, Locale locale) {
        var sum = ordered(terms).stream()
                .map(it -> (it.weight() < 0 ? " − " : " + ") + say("counter." + it.counter() + ".name", locale))
                .collect(joining())
                .substring(" + ".length());
        return terms.size() == 1 ? sum : "(" + sum + ")";
    }

    record MetricCatalogueAnswer(List<CounterDefinition> counters, List<MetricDefinition> ratios) {}

    record CounterDefinition(Counter key, String name, String definition) {}

    /// @param formula the formula in words
    record MetricDefinition(
            String key,
            String name,
            String definition,
            Metric.Unit unit,
            List<MetricTerm> numerator,
            List<MetricTerm> denominator,
            String formula) {}

    /// @param weight how often the counter counts; negative when it is taken away
    record MetricTerm(Counter counter, int weight) {}
}
