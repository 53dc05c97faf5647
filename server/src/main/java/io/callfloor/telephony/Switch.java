package io.callfloor.telephony;

import java.util.Optional;

/// A telephone switch. Every command is asynchronous: it returns when the switch has taken it, and what happens
/// is told to the {@link LegListener}.
///
/// **One leg, one end.** For every leg taken exactly one {@link LegEvent.LegEnded} comes, unless events are lost;
/// then {@link #find} knows. Nothing is told of a leg after its end. Three ends exclude each other: the far end is
/// never reached (no answer was told), it answered and the talk is over ({@link Cause#NORMAL}), or the switch lost
/// the leg ({@link Cause#SWITCH_LOST}, answered or not). A leg the switch carries through a short silence between
/// us
/// and it goes on, and what was missed is told when we hear each other again.
///
/// **What may be repeated.** `hangUp`, `hold`, `announce` and `find` come to the same however often they are
/// called;
/// `sendDigits` sends again; `originate` never rings twice for one id.
///
/// **When it cannot be reached** every command throws {@link SwitchUnavailable} and nothing was done, and nothing
/// may
/// be concluded about any leg. A switch whose events we do not hear counts as one that cannot be reached: nobody is
/// rung for whom we could not tell that they answered.
public interface Switch {

    /// Rings a customer. The leg's id must be new; it is not used again, also when this throws.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached: nobody rings for it, should a ring have been
    ///     under way it is taken back, no end is told, and the customer may be rung on another leg
    /// @throws IllegalArgumentException when the id was used before
    void originate(Originate wish);

    /// Ends a leg, ringing or answered: told as {@link EndedBy#AGENT}, unless it ended by itself in that moment.
    /// Harmless when it is over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void hangUp(LegId leg);

    /// Holds or takes back an answered leg; who is held hears music. Harmless when it is over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void hold(LegId leg, boolean on);

    /// Sends tones (`0`–`9`, `*`, `#`) on an answered leg. Harmless when it is over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached
    void sendDigits(LegId leg, String digits);

    /// Says a message on an answered leg and then ends it. Harmless when it is over or unknown; said once.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void announce(LegId leg, Announcement message);

    /// What became of a leg, also after a restart of ours; empty when the switch does not know it.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached: nothing may be concluded
    Optional<LegStatus> find(LegId leg);

    /// Whether the switch takes commands now, and if not why.
    Readiness readiness();

    /// Whether the switch takes commands now.
    default boolean available() {
        return readiness().isReady();
    }

    /// How many legs it carries at once, those ringing and those answered; one more ends in
    /// {@link Cause#CONGESTION}. `Settings.NO_LIMIT` where nothing bounds it.
    int lines();
}
