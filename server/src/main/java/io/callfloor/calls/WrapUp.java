package io.callfloor.calls;

import io.callfloor.people.AgentId;
import io.callfloor.platform.web.ValueWrong;
import io.callfloor.presence.SeatState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an agent made of a call.
///
/// @param result code of one of the campaign's results
/// @param fields result fields by key; blank ones count as missing
/// @param callback needed by results that promise one, allowed with others that keep the lead open
/// @param then where the seat goes: {@link SeatState#READY} or {@link SeatState#BREAK}
public record WrapUp(
        AttemptId attempt,
        AgentId agent,
        String result,
        String note,
        Map<String, String> fields,
        String nextStep,
        @Nullable CallbackWish callback,
        SeatState then) {

    public WrapUp {
        note = note.strip();
        nextStep = nextStep.strip();
        fields = Map.copyOf(fields);
        if (then != SeatState.READY && then != SeatState.BREAK) {
            throw new ValueWrong("wrap-up-then-wrong", then.name());
        }
    }
}
