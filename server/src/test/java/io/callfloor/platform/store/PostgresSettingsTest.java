package io.callfloor.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresSettingsTest {

    @ParameterizedTest
    @CsvSource({"1, 128", "4, 256", "24, 1536", "256, 4096"})
    void theBuffersGrowWithTheMachineWithinBounds(long gigabytes, long buffers) {
        assertThat(PostgresSettings.memory(gigabytes << 30))
                .containsExactly("shared_buffers=" + buffers + "MB", "effective_cache_size=" + 4 * buffers + "MB");
    }

    @Test
    void aFurtherSettingComesLastAndSoIsStronger() {
        assertThat(PostgresSettings.words(15432, List.of("max_connections=20")))
                .startsWith("-p 15432 -c ")
                .endsWith(" -c max_connections=20");
    }
}
