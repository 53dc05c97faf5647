package io.callfloor.campaign;

import org.jspecify.annotations.Nullable;

/// A day's goal and how it goes. Parts of a goal (a team's, an agent's) are whole and add up to it, see
/// {@link GoalParts}.
///
/// @param goal what the day is to bring
/// @param done what it has brought
/// @param due what it should have brought by now, were it brought evenly over the calling hours; not rounded, so
///     that it adds up
/// @param left what is missing; never negative
/// @param low what the end of the day brings when the rest goes as before and luck is poor
/// @param high the same with good luck; both equal `done` when no calling time is left, and are null while too
///     little of the day has passed to say
public record GoalPace(
        long goal,
        long done,
        double due,
        long left,
        @Nullable Long low,
        @Nullable Long high) {

    private static final double TOO_EARLY = 0.08;

    /// @param elapsed how much of the calling time has passed, 0 to 1
    public static GoalPace of(long goal, long done, double elapsed) {
        if (goal < 0 || elapsed < 0 || elapsed > 1) {
            throw new IllegalArgumentException(
                    "goal " + goal + ", elapsed " + elapsed + " (expected: goal from 0, elapsed 0 to 1)");
        }
        long left = Math.max(0, goal - done);
        if (elapsed < TOO_EARLY) {
            return new GoalPace(goal, done, goal * elapsed, left, null, null);
        }
        // What is still to come is a count of rare events at the rate seen so far: its spread is its root.
        double rest = done / elapsed * (1 - elapsed);
        double spread = Math.sqrt(rest);
        return new GoalPace(
                goal,
                done,
                goal * elapsed,
                left,
                done + (long) Math.floor(Math.max(0, rest - spread)),
                done + (long) Math.ceil(rest + spread));
    }
}
