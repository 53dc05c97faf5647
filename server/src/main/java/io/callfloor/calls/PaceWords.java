package io.callfloor.calls;

import java.time.Instant;
import java.util.Locale;

/// Says in words why a call was started ahead of a free agent. Whoever starts such calls brings the words for what
/// they let {@link PlaceCall} keep.
public interface PaceWords {

    /// @param at when it was decided
    /// @param text the decision in the reader's language
    /// @param risk chance that one call more would have found no agent, 0 to 1
    record Told(Instant at, String text, double risk) {}

    /// @param pace as kept with the call
    Told tell(String pace, Locale locale);
}
