package io.callfloor.compliance;

/// What a rule pack demands of recordings.
///
/// @param required whether nobody may be dialled while calls cannot be recorded
/// @param keepDays for how many days a recording is kept at least, from the end of the call
/// @param keepSoldDays the same where the call came to a sale
public record RecordingDuty(boolean required, int keepDays, int keepSoldDays) {

    public RecordingDuty {
        if (keepDays < 1 || keepSoldDays < keepDays) {
            throw new IllegalArgumentException("keepDays, keepSoldDays: " + keepDays + ", " + keepSoldDays
                    + " (expected: 1 or more, and those of a sale no fewer)");
        }
    }

    /// Both laid over each other: the strictest of each wins.
    public RecordingDuty with(RecordingDuty other) {
        return new RecordingDuty(
                required || other.required,
                Math.max(keepDays, other.keepDays),
                Math.max(keepSoldDays, other.keepSoldDays));
    }
}
