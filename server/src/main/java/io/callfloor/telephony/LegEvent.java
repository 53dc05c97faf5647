package io.callfloor.telephony;

import java.time.Instant;

/// What a switch tells of a leg. Events of one leg come in this order when they come; any may be lost with the
/// switch or with us, and then {@link Switch#find} knows.
public sealed interface LegEvent {

    LegId leg();

    Instant at();

    /// The far end rings.
    record LegRinging(LegId leg, Instant at) implements LegEvent {}

    /// Somebody or something picked up.
    record LegAnswered(LegId leg, Instant at, AnsweredBy by) implements LegEvent {}

    /// The leg is over; exactly one per leg.
    record LegEnded(LegId leg, Instant at, Cause cause, EndedBy by) implements LegEvent {}
}
