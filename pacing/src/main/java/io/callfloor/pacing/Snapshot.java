package io.callfloor.pacing;

import java.util.Arrays;

/// What is known of a campaign at one moment. Arrays are read, never written.
///
/// @param free agents who wait for a call
/// @param bound agents with a line that says nothing of agents or answers to come: one of their own rings, and
/// whoever
///     answers it is theirs; or they talk and leave afterwards
/// @param waiting answered persons for whom no agent is free yet
/// @param talking seconds each talking agent has talked whose talk is not known to be in its last step
/// @param closing seconds each talking agent has been in the last step of the talk
/// @param wrappingUp seconds each agent in wrap-up has been there
/// @param ringing seconds each line has rung that rings for nobody in particular
/// @param scores what is thought of each ringing line's chance of being answered, as a multiple of the average;
///     1 where nothing is known
/// @param next the same for the leads that would be dialled next, in their order; their mean stands for all after
///     them, none for 1
/// @param paces by what multiple of the usual the talks, wrap-ups and rings under way last
/// @param estimates what has been learnt
/// @param budget what the contract's window has seen
public record Snapshot(
        int free,
        int bound,
        int waiting,
        double[] talking,
        double[] closing,
        double[] wrappingUp,
        double[] ringing,
        double[] scores,
        double[] next,
        Paces paces,
        Estimates estimates,
        Budget budget) {

    public Snapshot {
        if (free < 0 || bound < 0 || waiting < 0) {
            throw new IllegalArgumentException("counts must not be negative, but " + free + " agents are free, " + bound
                    + " have a line of their own and " + waiting + " persons wait");
        }
        if (ringing.length != scores.length) {
            throw new IllegalArgumentException(
                    ringing.length + " lines ring, but there are " + scores.length + " scores");
        }
        paces.check(talking.length, wrappingUp.length, ringing.length);
    }

    /// Of a floor where no line rings for an agent of its own.
    public Snapshot(
            int free,
            int waiting,
            double[] talking,
            double[] closing,
            double[] wrappingUp,
            double[] ringing,
            double[] scores,
            double[] next,
            Paces paces,
            Estimates estimates,
            Budget budget) {
        this(free, 0, waiting, talking, closing, wrappingUp, ringing, scores, next, paces, estimates, budget);
    }

    /// Agents at work, free or not.
    int agents() {
        return free + bound + talking.length + closing.length + wrappingUp.length;
    }

    double nextScore(int index) {
        return index < next.length ? next[index] : laterScore();
    }

    /// What stands for the leads after those that are known.
    private double laterScore() {
        return Arrays.stream(next).average().orElse(1);
    }
}
