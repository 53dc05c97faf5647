package io.callfloor.pacing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The simulated shift against what can be worked out on paper, and the scenario file against its faults.
class ShiftTest {

    private static final Policy PROGRESSIVE = now -> now.free() - now.ringing().length - now.waiting();

    private static Scenario scenario(String text) {
        return ScenarioFile.read("test", text);
    }

    /// One line per free agent: talk and wrap-up over that and the ring time and the unanswered lines before
    /// it.
    @ParameterizedTest
    @CsvSource({"0.30, 0.737", "0.10, 0.457"})
    void oneLinePerAgentGivesTheOccupancyOfTheFormula(String rate, double expected) {
        var outcome = Shift.days(scenario("agents = 0:20\nanswer-rate = 0:" + rate), PROGRESSIVE, 3, 3);

        assertThat(outcome.occupancy()).isCloseTo(expected, within(0.012));
        assertThat(outcome.abandonment()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameDay() {
        var scenario = scenario("agents = 0:5\nhours = 1");

        assertThat(Shift.days(scenario, PROGRESSIVE, 1, 8)).isEqualTo(Shift.days(scenario, PROGRESSIVE, 1, 8));
        assertThat(Shift.days(scenario, PROGRESSIVE, 1, 9)).isNotEqualTo(Shift.days(scenario, PROGRESSIVE, 1, 8));
    }

    @Test
    void whoeverDialsBlindlyIsToldOfTheAbandoned() {
        var outcome = Shift.days(scenario("agents = 0:5\nhours = 1"), now -> 30 - now.ringing().length, 1, 8);

        assertThat(outcome.abandonment()).isGreaterThan(0.2);
        assertThat(outcome.over(0.03, 50)).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "talk = forever 3; test, line 1: \"talk = forever 3\" was given, expected is fixed seconds",
                "agents = 5; test, line 1: \"agents = 5\" was given, expected is hour:value pairs",
                "agents = 1:5; expected is hours that begin with 0 and rise",
                "answer-rate = 0:3; expected is values from 0.001 to 0.97",
                "ring = 50% fixed 3 | fixed 4; expected is a distribution such as",
                "cap = much; test, line 1: \"cap = much\" was given, expected is a number from 0 to 0.5",
                "lists = half; expected is share, answers and talks of each list",
                "window = week; expected is day, rolling (of 24 hours) or thirty-days",
                "colour = red; \"colour\" was given, expected is one of agents, answer-rate",
                "hello; \"hello\" was given, expected is name = value",
                "agents = 0:2.5; expected is whole people",
                "lines = 1.7; expected is a whole number from 1 to 1000000",
                "talk = exponential 0; expected is more than 0 seconds",
                "ring = exponential 9 within 20 5; expected is within followed by two numbers, the lesser first",
                "ring = 80% fixed 3 | 30% fixed 4; expected is shares that come to no more than 100 %, not 110 %",
                "lists = 60% 0.5 1 | 60% 1.75 1.2; expected is shares that come to 100 %, not 120 %"
            })
    void aWrongFileNamesLineValueAndExpectation(String text, String said) {
        assertThatThrownBy(() -> scenario(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aNameThatStandsTwiceIsRefusedAndSoIsAFileThatSaysNothing() {
        assertThatThrownBy(() -> scenario("cap = 0.02\n\ncap = 0.03"))
                .hasMessage("test, line 3: \"cap = 0.03\" was given, expected is each name once: cap stands in line 1");
        assertThatThrownBy(() -> scenario("# only a remark"))
                .hasMessage("test holds nothing, expected is at least one line name = value");
    }

    @Test
    void onALargerFloorTheyComeAndGoInTheSameProportions() {
        assertThat(scenario("agents = 0:20 1:14 3:10 5:16").scaled(50).agents())
                .containsExactly(
                        new Scenario.From(0, 50),
                        new Scenario.From(1, 35),
                        new Scenario.From(3, 25),
                        new Scenario.From(5, 40));
    }
}
