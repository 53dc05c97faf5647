package io.callfloor.calls.recording;

import io.callfloor.platform.files.FileStore;
import io.callfloor.platform.files.LocalFiles;
import io.callfloor.platform.files.S3Files;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where recordings lie, by the settings.
@Configuration
class RecordingFiles {

    /// Longer than any recording takes to be put together.
    private static final Duration ABANDONED = Duration.ofHours(6);

    @Bean
    FileStore recordings(Settings settings, CentreClock clock) {
        var place = settings.recordings();
        var local = new LocalFiles(place.folder(), (long) place.freeMegabytes() << 20);
        local.tidy(clock.wall().instant().minus(ABANDONED));
        return place.bucket()
                .<FileStore>map(it -> new S3Files(it, local, clock.wall()))
                .orElse(local);
    }
}
