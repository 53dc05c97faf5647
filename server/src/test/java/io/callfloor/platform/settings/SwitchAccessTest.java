package io.callfloor.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchAccessTest {

    private static SwitchAccess read(Map<String, String> values) {
        var all = new HashMap<>(Map.of("CALLFLOOR_HOME", "target/no-such-home", "CALLFLOOR_DEMO", "off"));
        all.putAll(values);
        return Settings.read(all).phones();
    }

    @Test
    void aFirstStartNeedsNoSwitch() {
        assertThat(Settings.read(Map.of("CALLFLOOR_HOME", "target/no-such-home"))
                        .phones()
                        .kind())
                .isEqualTo(SwitchAccess.Kind.SIMULATED);
    }

    @Test
    void whatIsSetIsRead() {
        var access = read(Map.of(
                "CALLFLOOR_SWITCH", "asterisk",
                "CALLFLOOR_SWITCH_URL", "http://10.0.0.5:8088/",
                "CALLFLOOR_SWITCH_NAME", "node-1",
                "CALLFLOOR_SWITCH_BROWSER_FIELDS", "media_address=203.0.113.5",
                "CALLFLOOR_SWITCH_SOUNDS", "call-nobody-there=custom/nobody, other=other"));

        assertThat(access.kind()).isEqualTo(SwitchAccess.Kind.ASTERISK);
        assertThat(access.url()).isEqualTo(URI.create("http://10.0.0.5:8088"));
        assertThat(access.name()).contains("node-1");
        assertThat(access.browsers()).isEqualTo(URI.create("ws://10.0.0.5:8088/ws"));
        assertThat(access.browserFields()).containsExactly(Map.entry("media_address", "203.0.113.5"));
        assertThat(access.sounds())
                .containsEntry("call-nobody-there", "custom/nobody")
                .hasSize(2);
    }

    @Test
    void madeUpCustomersAreNeverRungForReal() {
        assertThatThrownBy(() -> read(Map.of("CALLFLOOR_DEMO", "on", "CALLFLOOR_SWITCH", "asterisk")))
                .isInstanceOf(SettingWrong.class)
                .hasMessageContaining("CALLFLOOR_DEMO=off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CALLFLOOR_SWITCH             | freeswitch        | simulated or asterisk",
                "CALLFLOOR_SWITCH_URL         | 10.0.0.5          | http://host:port",
                "CALLFLOOR_SWITCH_TRUNK       | PJSIP/trunk       | {number}",
                "CALLFLOOR_SWITCH_STATIONS    | PJSIP/1001        | {station}",
                "CALLFLOOR_SWITCH_BROWSERS    | http://10.0.0.5   | wss://host:port",
                "CALLFLOOR_SWITCH_BROWSER_FIELDS | media_address  | field=value",
                "CALLFLOOR_SWITCH_NAME        | node one          | letters, digits",
                "CALLFLOOR_SWITCH_MACHINES    | yes               | on or off",
                "CALLFLOOR_SWITCH_EARLY_MEDIA | true              | on or off",
                "CALLFLOOR_SWITCH_SOUNDS      | call-nobody-there | message=recording"
            })
    void aSettingThatCannotBeUsedIsNamedWithWhatIsExpected(String name, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(SettingWrong.class)
                .hasMessageContainingAll(name, value, expected);
    }
}
