package io.callfloor.workspace.desk;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallbackWish;
import io.callfloor.calls.Draft;
import io.callfloor.calls.WrapUp;
import io.callfloor.people.AgentId;
import io.callfloor.platform.web.Bound;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an agent may send, as it comes over HTTP.
final class DeskCommands {

    private DeskCommands() {}

    record TakeSeat(UUID campaignId) {
        TakeSeat {
            Objects.requireNonNull(campaignId, "campaignId");
        }
    }

    /// @param reason for example MEAL, REST, MEETING, TRAINING, COACHING
    record TakeBreak(@Nullable String reason) {}

    /// @param leadId the lead to dial; without it the one offered, or by hand the next that is due
    record DialLead(@Nullable UUID leadId) {}

    record SkipLead(@Nullable String reason) {}

    record HoldCall(boolean on) {}

    record SendDigits(@Nullable String digits) {}

    /// @param attemptId the call in which it was told; without it the one at the seat
    record TickDisclosure(
            @Nullable String disclosure, @Nullable UUID attemptId) {}

    record QuestionOpinion(boolean useful) {}

    /// When to ring back, and whether anybody of the team may.
    record CallbackAt(Instant at, boolean team) {
        CallbackAt {
            Objects.requireNonNull(at, "callback.at");
        }
    }

    /// @param version of the draft this was typed on; 0 for the first save
    record SaveDraft(
            UUID attemptId,
            @Nullable String result,
            @Nullable String note,
            @Nullable String nextStep,
            @Nullable Map<String, String> fields,
            @Nullable CallbackAt callback,
            @Bound(max = Bound.VERSIONS) int version) {

        SaveDraft {
            Objects.requireNonNull(attemptId, "attemptId");
        }

        Draft draft() {
            return new Draft(
                    new AttemptId(attemptId),
                    result,
                    text(note),
                    text(nextStep),
                    map(fields),
                    wish(callback),
                    version,
                    null);
        }
    }

    /// @param then where the seat goes, READY or BREAK; READY when left out
    record SaveWrapUp(
            UUID attemptId,
            String result,
            @Nullable String note,
            @Nullable Map<String, String> fields,
            @Nullable String nextStep,
            @Nullable CallbackAt callback,
            @Nullable SeatState then) {

        SaveWrapUp {
            Objects.requireNonNull(attemptId, "attemptId");
            Objects.requireNonNull(result, "result");
        }

        WrapUp by(AgentId agent) {
            return new WrapUp(
                    new AttemptId(attemptId),
                    agent,
                    result,
                    text(note),
                    map(fields),
                    text(nextStep),
                    wish(callback),
                    then == null ? SeatState.READY : then);
        }
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static Map<String, String> map(@Nullable Map<String, String> fields) {
        return fields == null ? Map.of() : fields;
    }

    private static @Nullable CallbackWish wish(@Nullable CallbackAt callback) {
        return callback == null ? null : new CallbackWish(callback.at(), callback.team());
    }
}
