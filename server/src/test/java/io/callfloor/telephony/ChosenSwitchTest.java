package io.callfloor.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// One switch carries the calls, the one that was chosen.
class ChosenSwitchTest {

    @TempDir
    Path home;

    @Configuration
    @ComponentScan("io.callfloor.telephony")
    static class Telephony {}

    private ApplicationContextRunner server() {
        var settings = Settings.read(Map.of(
                "CALLFLOOR_HOME",
                home.toString(),
                "CALLFLOOR_DEMO",
                "off",
                "CALLFLOOR_SWITCH_URL",
                "http://127.76.9.9:8088"));
        return new ApplicationContextRunner()
                .withUserConfiguration(Telephony.class)
                .withBean(Settings.class, () -> settings)
                .withBean(CentreClock.class, () -> new CentreClock(Clock.systemUTC()))
                .withBean(Timers.class)
                .withBean(JsonMapper.class, JsonMapper::shared)
                .withBean(Vault.class, () -> Vault.open(home.resolve("keys"), Optional.empty(), Optional.empty()));
    }

    @Test
    void theSimulatedOneUnlessAnotherWasChosen() {
        server().run(it -> assertThat(it).hasSingleBean(Switch.class).hasSingleBean(SwitchDrill.class));
    }

    @Test
    void asteriskWhereItWasChosenAndNobodySimulatesBesideIt() {
        server().withPropertyValues("callfloor.switch.kind=asterisk").run(it -> {
            assertThat(it).hasSingleBean(Switch.class).doesNotHaveBean(SwitchDrill.class);
            assertThat(it.getBean(Switch.class).available()).isFalse();
        });
    }
}
