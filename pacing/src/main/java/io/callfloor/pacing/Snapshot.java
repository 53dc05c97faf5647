package io.callfloor.pacing;

/// What is known of a campaign at one moment. Arrays are read, never written.
///
/// @param free agents who wait for a call
/// @param waiting answered persons for whom no agent is free yet
/// @param talking seconds each talking agent has talked whose talk is not known to be in its last step
/// @param closing seconds each talking agent has been in the last step of the talk
/// @param wrappingUp seconds each agent in wrap-up has been there
/// @param ringing seconds each line has rung
/// @param scores what is thought of each ringing line's chance of being answered, as a multiple of the average;
///     1 where nothing is known
/// @param next the same for the leads that would be dialled next, in their order; the last stands for all after
///     it, none for 1
/// @param estimates what has been learnt
/// @param budget what the contract's window has seen
public record Snapshot(
        int free,
        int waiting,
        double[] talking,
        double[] closing,
        double[] wrappingUp,
        double[] ringing,
        double[] scores,
        double[] next,
        Estimates estimates,
        Budget budget) {

    public Snapshot {
        if (free < 0 || waiting < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative, but " + free + " agents are free and " + waiting + " wait");
        }
        if (ringing.length != scores.length) {
            throw new IllegalArgumentException(
                    ringing.length + " lines ring, but there are " + scores.length + " scores");
        }
    }

    /// Agents at work, free or not.
    int agents() {
        return free + talking.length + closing.length + wrappingUp.length;
    }

    double nextScore(int index) {
        return next.length == 0 ? 1 : next[Math.min(index, next.length - 1)];
    }
}
