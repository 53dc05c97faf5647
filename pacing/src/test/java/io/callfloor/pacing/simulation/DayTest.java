package io.callfloor.pacing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What trying a plan needs of the simulation: days one by one, agents who leave, distributions as they were
/// seen, presets.
class DayTest {

    private static final String SOME_LEAVE = "agents = 0:12 0.5:3 1:12 1.5:2\nhours = 2\nanswer-rate = 0:0.6";

    private static Scenario scenario(String text) {
        return ScenarioFile.read("test", text);
    }

    @Test
    void nobodyIsAbandonedByAnAgentWhoLeavesWhileALineRingsForHim() {
        var scenario = scenario(SOME_LEAVE);

        for (int seed = 1; seed <= 5; seed++) {
            var day = Shift.day(scenario, new Progressive(), 0, seed);
            assertThat(day.abandoned()).as("seed %s", seed).isZero();
            assertThat(day.served()).isEqualTo(day.answered()).isPositive();
        }
    }

    @Test
    void agentsWhoLeaveAreGoneSoon() {
        var left = Shift.day(scenario(SOME_LEAVE), new Progressive(), 0, 1);
        var stayed = Shift.day(scenario(SOME_LEAVE).staffed(12), new Progressive(), 0, 1);

        // of the 90 minutes that are counted 60 have fewer agents
        assertThat(left.logged() / stayed.logged())
                .isCloseTo((0.5 * 3 + 0.5 * 12 + 0.5 * 2) / (1.5 * 12), within(0.03));
    }

    @Test
    void daysAreTheSameOneByOne() {
        var scenario = scenario("agents = 0:8\nhours = 2");
        var policy = new Predictive(scenario);
        var byOne = IntStream.range(0, 3)
                .mapToObj(it -> Shift.day(scenario, policy, it, 4))
                .toList();

        assertThat(Outcome.of(byOne)).isEqualTo(Shift.days(scenario, new Predictive(scenario), 3, 4));
    }

    @Test
    void aDayOfNobodyHasNoShares() {
        var day = Shift.day(scenario("agents = 0:0\nhours = 1"), new Progressive(), 0, 1);

        assertThat(day).isEqualTo(new Day(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(day.occupancy() + day.talkShare() + day.abandonment()).isZero();
    }

    @Test
    void whoHangsUpEarlyIsNeitherServedNorAbandoned() {
        var all = Shift.day(scenario("agents = 0:8\nhours = 3\nhang-ups = 1"), blind(), 0, 2);
        var none = Shift.day(scenario("agents = 0:8\nhours = 3"), blind(), 0, 2);

        assertThat(all.abandoned()).isZero();
        assertThat(all.hungUp()).isPositive();
        assertThat(all.served() + all.hungUp()).isEqualTo(all.answered());
        assertThat(none.hungUp()).isZero();
        assertThat(none.abandoned()).isPositive();
    }

    private static Policy blind() {
        return now -> 30 - now.ringing().length;
    }

    @Test
    void callsThatFailAreNotAnswered() {
        var day = Shift.day(scenario("agents = 0:8\nhours = 1\nfailures = 0:1"), new Progressive(), 0, 2);

        assertThat(day.answered()).isZero();
        assertThat(day.calls()).isGreaterThan(1_000);
    }

    @Test
    void whatWasSeenIsDrawnAgain() {
        var random = new SplittableRandom(3);
        var draw = Draw.seen(0, 10, 100);
        var drawn = DoubleStream.generate(() -> draw.from(random)).limit(20_000).toArray();

        assertThat(DoubleStream.of(drawn).average().orElseThrow()).isCloseTo(30, within(1.0));
        assertThat(DoubleStream.of(drawn).filter(it -> it < 10).count()).isBetween(9_700L, 10_300L);
        assertThat(DoubleStream.of(drawn).max().orElseThrow()).isBetween(99.0, 100.0);
        assertThat(Draw.seen(7, 7).after(5).from(random)).isEqualTo(12);
        assertThatThrownBy(() -> Draw.seen(1)).hasMessageContaining("at least two");
    }

    @ParameterizedTest
    @EnumSource
    void everyPresetCanBeTried(Preset preset) {
        var scenario = preset.scenario().staffed(15);
        var one = Shift.day(scenario, new Progressive(), 0, 1);
        var more = Shift.day(scenario, new Predictive(scenario), 0, 1);

        assertThat(one.served()).isPositive();
        assertThat(more.occupancy()).isGreaterThan(one.occupancy());
        assertThat(more.abandonment()).isLessThanOrEqualTo(scenario.contract().rate());
    }
}
