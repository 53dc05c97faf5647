package io.callfloor.presence.seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeatClocksTest {

    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z"); // 09:00 in Shanghai

    @Test
    void aStretchOverTwoHoursIsSplitAtTheHour() {
        assertThat(SeatClocks.slices(NINE.plusSeconds(3_500), NINE.plusSeconds(3_725)))
                .containsExactly(new SeatClocks.Slice(NINE, 100), new SeatClocks.Slice(NINE.plusSeconds(3_600), 125));
    }

    @Test
    void fractionsNeitherVanishNorDouble() {
        var a = NINE.plusMillis(1_900);
        var b = NINE.plusMillis(4_200);
        var c = NINE.plusMillis(9_999);
        long parts = seconds(a, b) + seconds(b, c);
        assertThat(parts).isEqualTo(seconds(a, c)).isEqualTo(8);
    }

    @Test
    void aMomentWithinOneSecondCountsNothing() {
        assertThat(SeatClocks.slices(NINE.plusMillis(100), NINE.plusMillis(900)))
                .isEmpty();
    }

    private static long seconds(Instant from, Instant to) {
        return SeatClocks.slices(from, to).stream()
                .mapToLong(SeatClocks.Slice::seconds)
                .sum();
    }
}
