package io.callfloor.platform.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Long work that people watch.
///
/// @param phase what it is at, a code of its kind
/// @param done of this phase, in the kind's own unit
/// @param total of this phase; null when nobody knows
/// @param perSecond how fast it went since the phase began, or was taken up again; 0 when unknown
/// @param secondsLeft of this phase; null when unknown
/// @param result what the kind gave, once DONE
/// @param problem the code of what went wrong, once FAILED
/// @param problemArguments what belongs into the problem's sentence
/// @param problemDetail that sentence, for whoever asks in a language; null in news
public record Job(
        UUID id,
        String kind,
        UUID owner,
        JobState state,
        String phase,
        long done,
        @Nullable Long total,
        double perSecond,
        @Nullable Long secondsLeft,
        @Nullable JsonNode result,
        @Nullable String problem,
        java.util.List<String> problemArguments,
        @Nullable String problemDetail,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public Job {
        problemArguments = java.util.List.copyOf(problemArguments);
    }

    /// The same job with its problem in words.
    Job said(@Nullable String detail) {
        return new Job(
                id,
                kind,
                owner,
                state,
                phase,
                done,
                total,
                perSecond,
                secondsLeft,
                result,
                problem,
                problemArguments,
                detail,
                createdAt,
                finishedAt);
    }
}
