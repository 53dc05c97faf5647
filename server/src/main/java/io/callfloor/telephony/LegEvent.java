package io.callfloor.telephony;

import java.time.Instant;

/// What a switch tells of a leg. Events of one leg come in this order when they come, each at most once (but
/// connected and parted in turns), and once more when we have restarted and the switch goes on with the leg; any
/// may
/// be lost with the switch or with us, and then {@link Switch#find} knows.
public sealed interface LegEvent {

    LegId leg();

    Instant at();

    /// The far end rings.
    record LegRinging(LegId leg, Instant at) implements LegEvent {}

    /// Somebody or something picked up.
    ///
    /// @param at when it was picked up, also where it took the switch a while to tell a person from a machine
    record LegAnswered(LegId leg, Instant at, AnsweredBy by) implements LegEvent {}

    /// The leg and an agent's hear each other.
    record LegConnected(LegId leg, Instant at, LegId agent) implements LegEvent {}

    /// The leg goes on and hears nobody any more: it was parted, or the agent's leg ended. Its own end is told by
    /// its
    /// end alone.
    record LegParted(LegId leg, Instant at) implements LegEvent {}

    /// The leg is over; exactly one per leg.
    ///
    /// @param release what the network said, for whoever looks into one call
    record LegEnded(LegId leg, Instant at, Cause cause, EndedBy by, Release release) implements LegEvent {

        public LegEnded(LegId leg, Instant at, Cause cause, EndedBy by) {
            this(leg, at, cause, by, Release.UNSAID);
        }
    }
}
