package io.callfloor.pacing;

import java.time.Duration;

/// What a campaign may do to the people who answer: how many answered calls may find nobody, counted how.
///
/// @param rate largest share of abandoned calls, 0 to 1; 0 allows none, so that only one line per free agent is
///     left
/// @param window over which the share is taken
/// @param length of a rolling window; of no meaning for the others
/// @param clockStart from which event the waiting of an answered person is measured
/// @param patience how long an answered person may wait for an agent before the call counts as abandoned
/// @param denominator what the abandoned calls are divided by
/// @param minimumRing how long a phone must ring before a call may be given up
/// @param recallLock for how long somebody whose call was abandoned is not dialled again
public record Contract(
        double rate,
        Window window,
        Duration length,
        ClockStart clockStart,
        Duration patience,
        Denominator denominator,
        Duration minimumRing,
        Duration recallLock) {

    /// Over which time the share of abandoned calls is taken.
    public enum Window {
        /// The last hours, at every moment.
        ROLLING,
        CALENDAR_DAY,
        CALENDAR_MONTH,
        /// Thirty days after another from the campaign's start.
        THIRTY_DAYS
    }

    /// From which event the waiting of an answered person is measured.
    public enum ClockStart {
        ANSWER,
        GREETING_START,
        GREETING_END
    }

    /// What the abandoned calls are divided by.
    public enum Denominator {
        /// Calls a person answered: those an agent took, those abandoned, those who hung up early.
        LIVE_ANSWERS_AND_DROPS,
        /// Calls a person answered and an agent took.
        LIVE_ANSWERS
    }

    public Contract {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the abandonment rate must lie from 0 to under 1, but is " + rate);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("the patience must not be negative, but is " + patience);
        }
        if (window == Window.ROLLING && !length.isPositive()) {
            throw new IllegalArgumentException("a rolling window needs a length above 0, but has " + length);
        }
    }

    /// How many calls may be abandoned with so many answered.
    ///
    /// @param answered calls a person answered, the two after it among them
    /// @param abandoned those who found nobody
    /// @param hungUp those who hung up before their time was over
    double allowed(long answered, long abandoned, long hungUp) {
        return rate * counted(answered, abandoned, hungUp);
    }

    /// What the abandoned calls are divided by.
    long counted(long answered, long abandoned, long hungUp) {
        return denominator == Denominator.LIVE_ANSWERS ? answered - abandoned - hungUp : answered;
    }
}
