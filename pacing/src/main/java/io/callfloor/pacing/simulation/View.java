package io.callfloor.pacing.simulation;

import io.callfloor.pacing.Prospect;

/// What a dialler sees at a moment of a simulated shift. Arrays are copies.
///
/// @param at seconds since the first shift began, nights left out
/// @param ofShift seconds since this shift began
/// @param agents at work
/// @param talks seconds each talk has lasted, whatever its step
/// @param lines what was known of the leads that ring
/// @param next the same of those that would be dialled next
/// @param talkers the same of those in `talking`
/// @param wrappers the same of those wrapped up
/// @param answered today, the abandoned among them
/// @param trueRate the answer rate of this moment, for the informed reference only
public record View(
        double at,
        double ofShift,
        int agents,
        int free,
        int waiting,
        double[] talking,
        double[] closing,
        double[] talks,
        double[] wrappingUp,
        double[] ringing,
        Prospect[] lines,
        Prospect[] next,
        Prospect[] talkers,
        Prospect[] wrappers,
        long answered,
        long abandoned,
        double trueRate) {}
