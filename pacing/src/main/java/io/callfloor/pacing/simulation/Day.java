package io.callfloor.pacing.simulation;

/// What came of one simulated day.
///
/// @param logged seconds agents were at work, the first half hour left out, as in the two after it
/// @param busy seconds of talk and wrap-up
/// @param talk seconds of talk
/// @param calls started
/// @param answered calls a person answered, the two after it among them
/// @param abandoned answered calls that found no agent in time
/// @param hungUp persons who hung up before their time was over, with no agent there
/// @param over longest stretch, in seconds, for which the day's abandoned share to date stood above the cap after
///     so many had answered that it means something
public record Day(
        double logged, double busy, double talk, long calls, long answered, long abandoned, long hungUp, double over) {

    /// Answered calls that found an agent.
    public long served() {
        return answered - abandoned - hungUp;
    }

    /// Share of agents' time spent in talk and wrap-up; 0 when nobody was there.
    public double occupancy() {
        return logged == 0 ? 0 : busy / logged;
    }

    /// Share of agents' time spent in talk; 0 when nobody was there.
    public double talkShare() {
        return logged == 0 ? 0 : talk / logged;
    }

    /// Share of answered calls that were abandoned; 0 when nobody answered.
    public double abandonment() {
        return answered == 0 ? 0 : (double) abandoned / answered;
    }
}
