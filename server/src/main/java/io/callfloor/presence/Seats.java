package io.callfloor.presence;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The seats of the centre and the moves between their states. Every move joins the caller's transaction, holds
/// the seat's row until its end, and publishes {@link SeatChanged}. A move the state table does not allow from
/// where the seat is throws {@link SeatMoved} with the seat as it is. Lock a lead before a seat, never after
/// it.
public interface Seats {

    /// The names under which browsers sign in at the switch: this, then 32 hexadecimal digits.
    String BROWSER = "browser-";

    /// The agent's seat; an empty one when it was never taken.
    Seat get(AgentId agent);

    /// The seats of these agents; agents who never sat down are left out.
    List<Seat> list(Set<AgentId> agents);

    /// Every seat that is not offline.
    List<Seat> listTaken();

    /// Every seat of this campaign that is not offline.
    List<Seat> listIn(CampaignId campaign);

    /// Seats waiting for a call, the longest first. Seats whose session has ended are left out.
    List<Seat> listReady(CampaignId campaign);

    /// Sits down, on a break with reason `ARRIVED` until ready, or back to the wrap-up that was left behind; a
    /// telephone the agent has begins to ring. A seat taken before by another session or tab is taken over as it
    /// is, in mid-call too; to another campaign only when no call is open.
    ///
    /// @param tab names the browser tab, so that the older one learns that it lost the seat; may be empty
    Seat takeSeat(AgentId agent, CampaignId campaign, UUID session, String tab);

    /// The agent gave a sign of life at a desk. A tab that holds the seat goes on holding it with the session
    /// its agent has now: one that ended and was signed in again over the page changes nothing about the seat.
    ///
    /// @param tab as given to {@link #takeSeat}; empty for callers without tabs
    void here(AgentId agent, UUID session, String tab);

    /// Stands up. A wrap-up not yet saved is kept for the next time.
    ///
    /// @throws SeatMoved while a call is set up or going on
    Seat leave(AgentId agent);

    /// Waits for a call, or does what was wished for after the call. Clears lead and attempt: whoever has saved
    /// a wrap-up, skipped a lead or seen a call go unanswered calls this. Nothing happens when the seat is
    /// ready, on a break or offline without an open wrap-up.
    Seat ready(AgentId agent);

    /// Comes back to work from a break, to the wrap-up left behind if there is one.
    ///
    /// @throws io.callfloor.platform.web.ProblemException 409 `station-rings`, `station-no-answer`,
    ///     `station-unreachable` or `station-lost` when the agent's telephone is not on the line, `browser-awaited`
    ///     or `browser-away` when it is a browser
    Seat resume(AgentId agent);

    /// Goes on a break now, or after the call when one is open.
    ///
    /// @param reason for example `MEAL`
    Seat rest(AgentId agent, String reason);

    /// Looks at a lead, from ready.
    Seat preview(AgentId agent, CampaignId campaign, UUID list, UUID lead);

    /// A dial begins, from ready or preview.
    ///
    /// @param seen the seat as it was read; one that has moved since throws {@link SeatMoved}
    Seat ringing(Seat seen, CampaignId campaign, UUID list, UUID lead, UUID attempt);

    /// A person answered who was dialled for nobody in particular: the seat that has waited longest in this
    /// campaign takes the call. Seats others are just moving are stepped over.
    ///
    /// @return empty when none is ready
    Optional<Seat> connect(CampaignId campaign, UUID list, UUID lead, UUID attempt, Instant at);

    /// A person answered the dial of this attempt, or was taken off hold. Hearing it twice changes nothing.
    Seat talking(AgentId agent, UUID attempt, Instant at);

    /// The customer of this attempt is put on hold.
    Seat hold(AgentId agent, UUID attempt, Instant at);

    /// The call of this attempt is over and wants a result. Hearing it twice changes nothing.
    Seat wrapUp(AgentId agent, UUID attempt, Instant at);

    /// As {@link #talking}, for whoever cannot know whether the agent is still there.
    ///
    /// @return false when the seat is not in the call of this attempt, and nothing happened
    boolean answered(AgentId agent, UUID attempt, Instant at);

    /// The call of this attempt is over: on to the wrap-up, or to ready when nothing is to be written. A seat that
    /// is not in this call, for it has other work by now, is left alone.
    void ended(AgentId agent, UUID attempt, Instant at, boolean wrapUp);

    /// The result of this attempt is saved: the seat goes on to `then`, unless it has gone on already.
    ///
    /// @param then {@link SeatState#READY} or {@link SeatState#BREAK}
    Seat concluded(AgentId agent, UUID attempt, SeatState then);

    /// The agent's telephone is rung anew, unless it rings or is on the line; by the name it has now. A browser
    /// that says it has signed in is rung although it seems to be on the line: it has been loaded anew and knows
    /// nothing of its leg. A seat that waits for a call goes on a break then, as in {@link #stationGone}.
    ///
    /// @throws io.callfloor.platform.web.ProblemException 409 `station-none` when the agent has none, or no seat
    Seat ringStation(AgentId agent);

    /// The seat whose telephone has this leg.
    Optional<Seat> findByStation(UUID leg);

    /// The telephone of this leg was picked up.
    ///
    /// @return the seat; empty when that is no news, or no seat has this leg
    Optional<Seat> stationUp(UUID leg);

    /// The telephone of this leg is no longer on the line, or never was. A seat that waits for a call goes on a
    /// break with the reason `STATION_LOST`; one in a call stays in it and goes on that break after it.
    ///
    /// @param unanswered how it is called when it was not picked up; else it is {@link StationState#LOST}, and a
    ///     browser {@link StationState#AWAITED}
    /// @return the seat; empty when that is no news, or no seat has this leg
    Optional<Seat> stationGone(UUID leg, StationState unanswered);

    /// The browser that is awaited under this leg has been waited for long enough.
    ///
    /// @return the seat; empty when that is no news, or no seat has this leg
    Optional<Seat> stationMissed(UUID leg);

    /// A leader moves an agent: at once when no call is open, otherwise after the call. Ready is refused while
    /// a wrap-up is owed.
    ///
    /// @param to {@link SeatState#READY}, {@link SeatState#BREAK} or {@link SeatState#OFFLINE}
    Seat force(AgentId agent, SeatState to, String reason);
}
