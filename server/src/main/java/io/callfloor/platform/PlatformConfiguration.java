package io.callfloor.platform;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class PlatformConfiguration {

    @Bean
    CentreClock clock() {
        return new CentreClock(Clock.systemUTC());
    }

    @Bean
    Timers timers(CentreClock clock) {
        return new Timers(clock);
    }

    @Bean
    Vault vault(Settings settings) {
        return Vault.open(
                settings.home().resolve("keys"),
                Optional.ofNullable(System.getenv("CALLFLOOR_KEY_NUMBERS")),
                Optional.ofNullable(System.getenv("CALLFLOOR_KEY_RECORDINGS")),
                Optional.ofNullable(System.getenv("CALLFLOOR_KEY_HASHES")));
    }
}
