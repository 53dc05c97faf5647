package io.callfloor.floor.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.floor.board.FloorView.FloorHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoursTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T16:00:00Z");
    private static final Instant NINE = MIDNIGHT.plus(Duration.ofHours(9));
    private static final Instant TEN = MIDNIGHT.plus(Duration.ofHours(10));
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void onTheFirstDayThereIsNothingToCompareWith() {
        assertThat(Hours.of(Map.of(NINE, 7L), MIDNIGHT, TEN)).containsExactly(new FloorHour(NINE, 7, null));
    }

    @Test
    void anHourWithoutDialsOnADayOfWorkCountsAsNone() {
        assertThat(Hours.of(Map.of(NINE, 7L, TEN.minus(DAY), 3L), MIDNIGHT, TEN))
                .containsExactly(new FloorHour(NINE, 7, 0L), new FloorHour(TEN, 0, 3L));
    }

    @Test
    void teamsAddUpAndOneNewTeamDoesNotHideTheDayBeforeOfAnother() {
        var old = List.of(new FloorHour(NINE, 4, 5L));
        var fresh = List.of(new FloorHour(NINE, 2, null), new FloorHour(TEN, 1, null));

        assertThat(Hours.together(List.of(old, fresh)))
                .containsExactly(new FloorHour(NINE, 6, 5L), new FloorHour(TEN, 1, 0L));
        assertThat(Hours.together(List.of(fresh))).isEqualTo(fresh);
    }
}
