package io.callfloor.bench.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callfloor.bench.pacing.Vicidial.Mode;
import io.callfloor.bench.pacing.Vicidial.Settings;
import io.callfloor.pacing.Prospect;
import io.callfloor.pacing.simulation.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The baseline gives the values worked out by hand for the dialler it stands for.
class VicidialTest {

    @ParameterizedTest
    @CsvSource({
        "3, 1,   0, 2.200",
        "3, 1,  20, 2.240",
        "3, 1, -20, 2.160",
        "0, 2,   0, 1.800",
        "0, 2,  20, 1.840",
        "0, 2, -20, 1.760"
    })
    void theLevelFollowsAgentsWhoWaitLessCallsThatWait(
            double ready, double waiting, double intensity, double expected) {
        assertThat(Vicidial.stepped(2.0, ready, waiting, 20, 0, intensity)).isEqualTo(expected);
    }

    @Test
    void atHalfPastTwoTheTaperIsTwoThirds() {
        assertThat(Vicidial.taper(14.5)).isCloseTo(0.67, within(1e-9));
    }

    @Test
    void theDialLoopFillsUpToTheLevelTimesAgentsInUse() {
        var dialler = new Vicidial(new Settings(Mode.HARD_LIMIT, 3, 0, 0, 3), 2.2);
        var none = new double[0];

        int start = dialler.start(new View(
                0,
                0,
                20,
                3,
                0,
                new double[14],
                none,
                new double[14],
                new double[3],
                new double[18],
                new Prospect[18],
                new Prospect[0],
                new Prospect[14],
                new Prospect[3],
                0,
                0,
                0.3));

        assertThat(start).isEqualTo(5);
    }
}
