package io.callfloor.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.platform.time.CentreClock;
import io.callfloor.rehearsal.Shift.Duty;
import java.time.Instant;
import java.time.LocalTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShiftTest {

    @Test
    void agentsComeOneAfterAnotherAndAreAllThereAtNine() {
        assertThat(Shift.of(0).at(at(8, 49))).isEqualTo(new Duty.Away());
        assertThat(Shift.of(0).at(at(8, 50))).isEqualTo(new Duty.Arriving());
        assertThat(Shift.of(23).at(at(8, 50))).isEqualTo(new Duty.Away());
        assertThat(IntStream.range(0, 24).mapToObj(it -> Shift.of(it).at(at(9, 0))))
                .containsOnly(new Duty.Working());
    }

    @Test
    void neverMoreThanHalfOfTheRoomRests() {
        for (var time = LocalTime.of(9, 0); time.isBefore(LocalTime.of(20, 0)); time = time.plusMinutes(1)) {
            var now = at(time.getHour(), time.getMinute());
            assertThat(IntStream.range(0, 24).filter(it -> Shift.of(it).at(now) instanceof Duty.Pausing))
                    .as(time.toString())
                    .hasSizeLessThanOrEqualTo(12);
        }
    }

    @Test
    void everybodyEatsAtNoonAndGoesHomeAtEight() {
        assertThat(Shift.of(0).at(at(12, 10))).isEqualTo(new Duty.Pausing("MEAL"));
        assertThat(Shift.of(2).at(at(13, 10))).isEqualTo(new Duty.Pausing("MEAL"));
        assertThat(Shift.of(0).at(at(20, 0))).isEqualTo(new Duty.Away());
    }

    private static Instant at(int hour, int minute) {
        return RehearsedClock.FIRST_DAY
                .atTime(hour, minute)
                .atZone(CentreClock.ZONE)
                .toInstant();
    }
}
