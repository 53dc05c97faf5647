package io.callfloor.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The operator's guide names every setting the server reads, and no other.
class OperatorGuideTest {

    private static final Path SOURCES = Path.of("src/main/java/io/callfloor/platform");
    private static final Path GUIDE = Path.of("../docs/guide/operator.md");
    private static final Pattern SETTING = Pattern.compile("CALLFLOOR_[A-Z_]*[A-Z]");

    @Test
    void everySettingIsInTheGuide() throws IOException {
        var read = Stream.of(
                        settings(SOURCES.resolve("settings/Settings.java")),
                        settings(SOURCES.resolve("settings/SwitchAccess.java")),
                        settings(SOURCES.resolve("settings/RecordingPlace.java")),
                        settings(SOURCES.resolve("PlatformConfiguration.java")))
                .flatMap(it -> it)
                .distinct()
                .toList();
        var told = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("| `CALLFLOOR_"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(read);
    }

    private static Stream<String> settings(Path source) throws IOException {
        return SETTING.matcher(Files.readString(source)).results().map(MatchResult::group);
    }
}
