package io.callfloor.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GoalPaceTest {

    @Test
    void halfOfTheDayMakesHalfOfTheGoalDue() {
        var pace = GoalPace.of(8, 3, 0.5);
        assertThat(pace.due()).isCloseTo(4, within(1e-9));
        assertThat(pace.left()).isEqualTo(5);
    }

    @Test
    void theRestComesAtTheRateSoFarGiveOrTakeItsRoot() {
        var pace = GoalPace.of(40, 16, 0.5); // 16 more to come, give or take 4
        assertThat(pace.low()).isEqualTo(28);
        assertThat(pace.high()).isEqualTo(36);
    }

    @Test
    void earlyInTheMorningNothingIsForetold() {
        assertThat(GoalPace.of(40, 2, 0.05).high()).isNull();
    }

    @Test
    void atTheEndTheForecastIsWhatWasDone() {
        var pace = GoalPace.of(40, 44, 1);
        assertThat(pace.low()).isEqualTo(44);
        assertThat(pace.high()).isEqualTo(44);
        assertThat(pace.left()).isZero();
    }

    @Test
    void aDayRunsFromOpeningToClosing() {
        var opens = Instant.parse("2026-11-23T01:00:00Z");
        var day = new CallingDay(opens, opens.plusSeconds(36_000));
        assertThat(day.elapsed(opens.minusSeconds(1))).isZero();
        assertThat(day.elapsed(opens.plusSeconds(9_000))).isEqualTo(0.25);
        assertThat(day.elapsed(opens.plusSeconds(40_000))).isEqualTo(1);
        assertThat(day.open(opens.plusSeconds(36_000))).isFalse();
        assertThat(new CallingDay(opens, opens).elapsed(opens)).isEqualTo(1);
    }
}
