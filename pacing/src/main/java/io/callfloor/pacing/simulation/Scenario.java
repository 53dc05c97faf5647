package io.callfloor.pacing.simulation;

import io.callfloor.pacing.Contract;
import java.util.List;

/// A shift to simulate.
///
/// @param agents at work, from when on
/// @param answerRate share of calls a person answers, from when on
/// @param spread how much leads differ: the chance of one is the average times a Gamma variable of mean 1 and
///     this coefficient of variation; 0 when all are alike
/// @param scoreError error of the score a policy sees of a lead: standard deviation of its logarithm; infinite
///     when there is no score
/// @param ring seconds until a person answers
/// @param unanswered seconds a line is busy that nobody answers
/// @param talk seconds
/// @param lastStep seconds of the talk's last step, which the desk reports when it begins; 0 when it reports
///     none
/// @param wrapUp seconds
/// @param hangUps share of those who answer and hang up by themselves within a second when nobody speaks
/// @param lines of the trunk
/// @param lateness seconds by which the switch tells of everything
/// @param contract the promise
/// @param hours length of the shift
/// @param failures share of calls that fail within a second for want of a line, from when on
/// @param lists of leads that behave differently; empty when there is one only
public record Scenario(
        String name,
        List<From> agents,
        List<From> answerRate,
        double spread,
        double scoreError,
        Draw ring,
        Draw unanswered,
        Draw talk,
        Draw lastStep,
        Draw wrapUp,
        double hangUps,
        int lines,
        double lateness,
        Contract contract,
        double hours,
        List<From> failures,
        List<Part> lists) {

    /// The leads of one list.
    ///
    /// @param share of all leads
    /// @param answers multiple of the answer rate
    /// @param talks multiple of the talk's length
    public record Part(double share, double answers, double talks) {}

    /// A scenario without failures, of one list.
    public Scenario(
            String name,
            List<From> agents,
            List<From> answerRate,
            double spread,
            double scoreError,
            Draw ring,
            Draw unanswered,
            Draw talk,
            Draw lastStep,
            Draw wrapUp,
            double hangUps,
            int lines,
            double lateness,
            Contract contract,
            double hours) {
        this(
                name,
                agents,
                answerRate,
                spread,
                scoreError,
                ring,
                unanswered,
                talk,
                lastStep,
                wrapUp,
                hangUps,
                lines,
                lateness,
                contract,
                hours,
                List.of(),
                List.of());
    }

    /// A value that holds from a moment on.
    ///
    /// @param hour since the shift began
    public record From(double hour, double value) {}

    public Scenario {
        agents = List.copyOf(agents);
        answerRate = List.copyOf(answerRate);
        failures = List.copyOf(failures);
        lists = List.copyOf(lists);
        if (agents.isEmpty() || answerRate.isEmpty()) {
            throw new IllegalArgumentException("a scenario needs agents and an answer rate");
        }
    }

    /// The same with another number of agents throughout.
    public Scenario staffed(int count) {
        return with(List.of(new From(0, count)));
    }

    /// The same on a larger or smaller floor: they come and go in the same proportions.
    ///
    /// @param most agents at work at once
    public Scenario scaled(int most) {
        double times = most / (double) agentsAtMost();
        return with(agents.stream()
                .map(it -> new From(it.hour(), Math.rint(times * it.value())))
                .toList());
    }

    private Scenario with(List<From> staff) {
        return new Scenario(
                name,
                staff,
                answerRate,
                spread,
                scoreError,
                ring,
                unanswered,
                talk,
                lastStep,
                wrapUp,
                hangUps,
                lines,
                lateness,
                contract,
                hours,
                failures,
                lists);
    }

    /// The most agents at work at once.
    public int agentsAtMost() {
        return (int) agents.stream().mapToDouble(From::value).max().orElse(0);
    }

    static double at(List<From> values, double seconds) {
        double value = values.isEmpty() ? 0 : values.getFirst().value();
        for (var it : values) {
            if (it.hour() * 3600 <= seconds) {
                value = it.value();
            }
        }
        return value;
    }
}
