package io.callfloor.calls;

import io.callfloor.platform.web.ValueWrong;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an agent has typed so far about a call.
///
/// @param version 0 for nothing saved yet; a save names the version it changes
/// @param savedAt null while nothing is saved
public record Draft(
        AttemptId attempt,
        @Nullable String result,
        String note,
        String nextStep,
        Map<String, String> fields,
        @Nullable CallbackWish callback,
        int version,
        @Nullable Instant savedAt) {

    private static final int LONGEST_NOTE = 4_000;
    private static final int MOST_FIELDS = 60;

    public Draft {
        if (note.length() > LONGEST_NOTE || nextStep.length() > LONGEST_NOTE || fields.size() > MOST_FIELDS) {
            throw new ValueWrong("draft-too-long", LONGEST_NOTE, MOST_FIELDS);
        }
        fields = Map.copyOf(fields);
    }

    /// A sheet nobody has written on.
    public static Draft empty(AttemptId attempt) {
        return new Draft(attempt, null, "", "", Map.of(), null, 0, null);
    }
}
