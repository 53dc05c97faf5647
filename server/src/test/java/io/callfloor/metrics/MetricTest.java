package io.callfloor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

    @Test
    void nothingToDivideByIsNotZero() {
        assertThat(MetricCatalogue.get("connect_rate").value(Map.of())).isNull();
        assertThat(MetricCatalogue.get("connect_rate").value(Map.of(Counter.A, 4L)))
                .isEqualTo(0.0);
    }

    @Test
    void theDenominatorMayTakeAway() {
        var amounts = Map.of(Counter.A, 100L, Counter.AX, 20L, Counter.H, 40L);

        assertThat(MetricCatalogue.get("connect_rate").value(amounts)).isEqualTo(0.4);
        assertThat(MetricCatalogue.get("connect_rate_valid").value(amounts)).isEqualTo(0.5);
    }

    @Test
    void perHourCountsProductiveHoursOnly() {
        var amounts = Map.of(Counter.R, 30L, Counter.LOGIN, 4 * 3600L, Counter.BREAK, 3600L);

        assertThat(MetricCatalogue.get("cph").value(amounts)).isEqualTo(10.0);
    }

    @Test
    void salesPerHourAreContactsPerHourTimesConversion() {
        var amounts = Map.of(Counter.R, 30L, Counter.S, 4L, Counter.LOGIN, 20_000L, Counter.BREAK, 1_234L);

        assertThat(value("sph", amounts))
                .isCloseTo(value("cph", amounts) * value("conv_contact", amounts), within(1e-9));
    }

    private static double value(String key, Map<Counter, Long> amounts) {
        var value = MetricCatalogue.get(key).value(amounts);
        assertThat(value).isNotNull();
        return value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyCounterAndRatioHasANameAndADefinition(String language) throws IOException {
        var words = new Properties();
        try (var stream = MetricTest.class.getResourceAsStream("/i18n/metrics_" + language + ".properties")) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        var keys = Stream.concat(
                Arrays.stream(Counter.values()).map(it -> "counter." + it),
                MetricCatalogue.list().stream().map(it -> "metric." + it.key()));

        assertThat(keys.flatMap(it -> Stream.of(it, it + ".name")))
                .allSatisfy(it -> assertThat(words.getProperty(it)).as(it).isNotBlank());
    }
}
