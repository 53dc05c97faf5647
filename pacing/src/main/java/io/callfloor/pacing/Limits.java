package io.callfloor.pacing;

/// What bounds the decision besides the contract.
///
/// @param lines trunk lines the campaign may use at once, those ringing, waiting and talking among them
/// @param fewestAgents with fewer agents at work than this one line per free agent is dialled
/// @param slowness from 0, full speed, to 1, one line per free agent: a supervisor's hand on the brake
public record Limits(int lines, int fewestAgents, double slowness) {

    /// No trunk limit to speak of, predictive from three agents on.
    public static final Limits NONE = new Limits(Integer.MAX_VALUE, 3, 0);

    public Limits {
        if (lines < 0) {
            throw new IllegalArgumentException("the number of lines must not be negative, but is " + lines);
        }
        if (!(slowness >= 0 && slowness <= 1)) {
            throw new IllegalArgumentException("slowness must lie from 0 to 1, but is " + slowness);
        }
    }
}
