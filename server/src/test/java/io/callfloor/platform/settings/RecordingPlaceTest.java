package io.callfloor.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingPlaceTest {

    private static final Map<String, String> BUCKET = Map.of(
            "CALLFLOOR_RECORDINGS", "s3://calls/east/",
            "CALLFLOOR_BUCKET_URL", "https://s3.example.com/",
            "CALLFLOOR_BUCKET_KEY", "name",
            "CALLFLOOR_BUCKET_SECRET", "secret");

    private static RecordingPlace read(Map<String, String> values) {
        return Settings.read(values).recordings();
    }

    @Test
    void withoutAWordRecordingsLieInTheHomeFolderAndAgentsDoNotHearThem() {
        var place = read(Map.of("CALLFLOOR_HOME", "/srv/callfloor"));

        assertThat(place.folder()).isEqualTo(Path.of("/srv/callfloor/recordings"));
        assertThat(place.bucket()).isEmpty();
        assertThat(place.freeMegabytes()).isEqualTo(1000);
        assertThat(place.agentsHear()).isFalse();
    }

    @Test
    void aBucketIsReadWithAllItNeedsAndKeepsItsSecret() {
        var place = read(BUCKET);

        assertThat(place.bucket())
                .contains(new RecordingPlace.Bucket(
                        URI.create("https://s3.example.com"), "us-east-1", "calls", "east/", "name", "secret"));
        assertThat(place.toString()).contains("calls").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "CALLFLOOR_RECORDINGS, recordings, a folder from the root on",
        "CALLFLOOR_RECORDINGS, s3://, s3://bucket",
        "CALLFLOOR_RECORDINGS, s3://Up/x, s3://bucket",
        "CALLFLOOR_BUCKET_URL, s3.example.com, https://host:port",
        "CALLFLOOR_BUCKET_SECRET, '', the access key",
        "CALLFLOOR_RECORDINGS_FREE_MB, 0, from 1 to 10000000",
        "CALLFLOOR_AGENTS_HEAR, yes, on or off"
    })
    void whatCannotBeUsedIsSaidWithWhatIsExpected(String name, String value, String expected) {
        var values = new java.util.HashMap<>(BUCKET);
        values.put(name, value);

        assertThatThrownBy(() -> read(values))
                .isInstanceOf(SettingWrong.class)
                .hasMessageContaining(name)
                .hasMessageContaining(expected);
    }
}
