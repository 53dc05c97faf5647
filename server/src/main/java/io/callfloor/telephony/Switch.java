package io.callfloor.telephony;

import java.util.Optional;

/// A telephone switch. Every command is asynchronous: it returns when the switch has taken it, and what happens
/// is told to the {@link LegListener}. For every leg taken exactly one `LegEnded` will come, unless events are
/// lost; then {@link #find} knows.
public interface Switch {

    /// Rings a customer. The leg's id must be new.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached: the leg was not placed and may be placed
    ///     anew
    void originate(Originate wish);

    /// Ends a leg, ringing or answered. Harmless when it is over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void hangUp(LegId leg);

    /// Holds or takes back an answered leg. Harmless when it is over or unknown.
    void hold(LegId leg, boolean on);

    /// Sends tones (`0`–`9`, `*`, `#`) on an answered leg. Harmless when it is over or unknown.
    void sendDigits(LegId leg, String digits);

    /// Says a message on an answered leg and then ends it. Harmless when it is over or unknown.
    ///
    /// @param message what is said, in the customer's language
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void announce(LegId leg, String message);

    /// What became of a leg, also after a restart of ours; empty when the switch does not know it.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached: nothing may be concluded
    Optional<LegStatus> find(LegId leg);

    /// Whether the switch answers now.
    boolean available();

    /// How many legs it carries at once, those ringing and those answered; one more ends in
    /// {@link Cause#CONGESTION}. `Settings.NO_LIMIT` where nothing bounds it.
    int lines();
}
