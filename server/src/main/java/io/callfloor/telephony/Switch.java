package io.callfloor.telephony;

import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/// A telephone switch. Every command is asynchronous: it returns when the switch has taken it, and what happens
/// is told to the {@link LegListener}.
///
/// **One leg, one end.** For every leg taken exactly one {@link LegEvent.LegEnded} comes, unless events are lost;
/// then {@link #find} knows. Nothing is told of a leg after its end. Three ends exclude each other: the far end is
/// never reached (no answer was told), it answered and the talk is over ({@link Cause#NORMAL}), or the switch lost
/// the leg ({@link Cause#SWITCH_LOST}, answered or not). A leg the switch carries through a short silence between
/// us and it goes on, and what was missed is told when we hear each other again.
///
/// **What may be repeated.** `hangUp`, `connect`, `part`, `mute`, `hold`, `announce`, `dismiss`, `find`,
/// `recording`
/// and `forgetRecording` come to the same however often they are called; `sendDigits` sends again; `originate` and
/// `ring` never ring twice for one id.
///
/// **When it cannot be reached** every command throws {@link SwitchUnavailable} and nothing was done, and nothing
/// may be concluded about any leg. A switch whose events we do not hear counts as one that cannot be reached:
/// nobody is rung for whom we could not tell that they answered.
public interface Switch {

    /// Rings a customer. The leg's id must be new; it is not used again, also when this throws.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached: nobody rings for it, should a ring have been
    ///     under way it is taken back, no end is told, and the customer may be rung on another leg
    /// @throws IllegalArgumentException when the id was used before
    void originate(Originate wish);

    /// Rings an agent's station. Once it has answered its leg stays up, in silence, through as many calls as come,
    /// until it is hung up here or there: whoever answers us hears an agent at once. It takes none of the
    /// {@link #lines}. A station nobody is at ends as {@link Cause#UNREACHABLE}.
    ///
    /// @throws SwitchUnavailable as {@link #originate}
    /// @throws IllegalArgumentException when the id was used before
    void ring(RingStation wish);

    /// Lets a browser sign in as this station until it is dismissed, with a password made for it; one made before
    /// no longer opens. What rings it is {@link #ring}, once it has signed in.
    ///
    /// @return empty when nobody needs to sign in, for somebody is at every station
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    /// @throws BrowsersRefused when the switch is not set up for browsers
    Optional<StationAccess> admit(String station);

    /// Lets nobody sign in as this station any more; its leg, if it has one, is not touched. Harmless when nobody
    /// was admitted.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void dismiss(String station);

    /// The stations browsers may sign in as, among them those set up at the switch itself.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    Set<String> listAdmitted();

    /// Lets an answered leg and an agent's hear each other, told as {@link LegEvent.LegConnected}. A leg that was
    /// connected to another agent is parted from them, without a word. Harmless when either is over or unknown, and
    /// when they are connected; several legs connected to one agent hear each other as well.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void connect(LegId leg, LegId agent);

    /// Parts a leg from the agent's it is connected to, told as {@link LegEvent.LegParted}; both stay up and hear
    /// nobody. Harmless when it is not connected, over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void part(LegId leg);

    /// Lets nothing of a leg be heard, or again; it goes on hearing the others. Harmless when it is over or
    /// unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void mute(LegId leg, boolean on);

    /// Ends a leg, ringing or answered: told as {@link EndedBy#AGENT}, unless it ended by itself in that moment.
    /// Harmless when it is over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void hangUp(LegId leg);

    /// Holds or takes back an answered leg; who is held hears music and no agent, and is back with the agent
    /// afterwards. Harmless when it is over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void hold(LegId leg, boolean on);

    /// Sends tones (`0`–`9`, `*`, `#`) on an answered leg. Harmless when it is over or unknown.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached
    void sendDigits(LegId leg, String digits);

    /// Says a message on an answered leg, to it alone, and then ends it. Harmless when it is over or unknown; said
    /// once.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void announce(LegId leg, Announcement message);

    /// What became of a leg, also after a restart of ours; empty when the switch does not know it.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached: nothing may be concluded
    Optional<LegStatus> find(LegId leg);

    /// Whether legs can be recorded here. A leg that was to be and cannot is carried all the same, without a
    /// recording.
    boolean records();

    /// What was recorded on one side of a leg that is over, as G.711 A-law, 8000 bytes a second. It begins with the
    /// answer and ends with the leg; hold, parting and another agent leave no gap, for where a side was silent
    /// there
    /// is
    /// silence, so that both sides are equally long and the same place is the same moment. A switch that died ends
    /// it
    /// there. Right after the end it may still be shorter, for the switch may be writing it. It is kept until it is
    /// {@link #forgetRecording forgotten}, also when we restart. The caller closes it.
    ///
    /// @return empty when there is none: the leg was not to be recorded, nobody answered, it is unknown, or
    /// forgotten
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    Optional<InputStream> recording(LegId leg, Side side);

    /// Takes both sides of a recording off the switch. Harmless when there is none.
    ///
    /// @throws SwitchUnavailable when the switch cannot be reached; may be repeated
    void forgetRecording(LegId leg);

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
