package io.callfloor.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SwitchTimeTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private final SwitchTime time = new SwitchTime();

    @Test
    void whatIsToldLateIsDatedWhenItHappenedThoughTheClocksDisagree() {
        assertThat(time.at("2026-03-02T03:50:00.000+0000", NOON)).isEqualTo(NOON);

        assertThat(time.at("2026-03-02T03:50:01.000+0000", NOON.plusMillis(1400)))
                .isEqualTo(NOON.plusSeconds(1));
        assertThat(time.at("2026-03-02T11:50:02.000+0800", NOON.plusMillis(2900)))
                .isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void theShortestWayIsBelieved() {
        time.at("2026-03-02T03:50:00.000+0000", NOON.plusMillis(700));

        assertThat(time.at("2026-03-02T03:50:01.000+0000", NOON.plusMillis(1100)))
                .isEqualTo(NOON.plusMillis(1100));
        assertThat(time.at("2026-03-02T03:50:02.000+0000", NOON.plusMillis(2900)))
                .isEqualTo(NOON.plusMillis(2100));
    }

    @Test
    void aClockThatWasSetBackIsBelievedAnew() {
        time.at("2026-03-02T03:50:00.000+0000", NOON);

        assertThat(time.at("2026-03-02T03:40:00.000+0000", NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void whatIsNoTimeIsDatedWhenItWasHeard() {
        assertThat(time.at("", NOON)).isEqualTo(NOON);
    }
}
