package io.callfloor.telephony;

import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegRinging;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of a leg so far, as the events that would have told it.
public record LegStatus(
        LegId leg,
        @Nullable LegRinging ringing,
        @Nullable LegAnswered answered,
        @Nullable LegEnded ended) {

    /// The events so far, in order.
    public List<LegEvent> events() {
        return Stream.<@Nullable LegEvent>of(ringing, answered, ended)
                .filter(Objects::nonNull)
                .<LegEvent>map(Objects::requireNonNull)
                .toList();
    }
}
