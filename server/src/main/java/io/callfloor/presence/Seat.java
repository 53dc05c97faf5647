package io.callfloor.presence;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agent's seat as it is now. Every agent has exactly one, {@link SeatState#OFFLINE} until it is taken.
///
/// @param since when the state began, in the centre's time
/// @param campaign the project worked for; null only while offline
/// @param list the list that lead came with, whose the seconds of the work on it are
/// @param lead the lead looked at, called or wrapped up
/// @param attempt the call set up, going on, or not yet wrapped up; it stays when the agent goes on a break or
///     leaves without a wrap-up
/// @param breakReason why the agent is on a break
/// @param session the session that sits here; the newest one wins
/// @param tab the browser tab that sits here, empty for callers without tabs
/// @param wish where the seat goes once the call is done instead of ready: a break or offline
/// @param station the agent's own telephone; null while offline and where there is none
/// @param vacated the session has ended and the seat will be cleared as soon as no call is open
/// @param version grows with every change
public record Seat(
        AgentId agent,
        SeatState state,
        Instant since,
        @Nullable CampaignId campaign,
        @Nullable UUID list,
        @Nullable UUID lead,
        @Nullable UUID attempt,
        @Nullable String breakReason,
        @Nullable UUID session,
        String tab,
        @Nullable Wish wish,
        @Nullable Station station,
        boolean vacated,
        int version) {

    /// What happens after the call.
    ///
    /// @param state {@link SeatState#BREAK} or {@link SeatState#OFFLINE}
    public record Wish(SeatState state, String reason) {
        public Wish {
            if (state != SeatState.BREAK && state != SeatState.OFFLINE) {
                throw new IllegalArgumentException("wish: " + state + " (expected: BREAK or OFFLINE)");
            }
        }
    }

    /// The agent's own telephone, kept on the line for as long as the seat is taken.
    ///
    /// @param name the name under which the switch knows it; a browser has another each time the seat is taken
    /// @param browser whether it is the browser at the desk, which has to sign in before it can be rung
    /// @param leg what is rung and kept up; another one each time it is rung
    /// @param since when it became so, in the centre's time
    public record Station(String name, boolean browser, UUID leg, StationState state, Instant since) {

        /// The same telephone in another state.
        public Station in(StationState next, Instant at) {
            return new Station(name, browser, leg, next, at);
        }

        /// The same telephone with another leg.
        public Station anew(UUID another, StationState next, Instant at) {
            return new Station(name, browser, another, next, at);
        }
    }

    /// An agent who has never sat down.
    public static Seat empty(AgentId agent, Instant since) {
        return new Seat(agent, SeatState.OFFLINE, since, null, null, null, null, null, null, "", null, null, false, 0);
    }

    /// Whether this tab of this session sits here. A tab is known by its name whatever its session is by now;
    /// callers without tabs speak for their session.
    public boolean isHeldBy(UUID someSession, String someTab) {
        return tab.isEmpty() || someTab.isEmpty() ? someSession.equals(session) : tab.equals(someTab);
    }

    /// Whether calls can be given to whoever sits here: there is no telephone, or it is on the line.
    public boolean isReachable() {
        return station == null || station.state() == StationState.UP;
    }

    /// A call is over whose result nobody has saved yet.
    public boolean owesWrapUp() {
        return attempt != null && !state.inCall();
    }

    /// The seat in another state.
    public Seat in(SeatState next, Instant at, @Nullable String reason) {
        return new Seat(
                agent,
                next,
                at,
                campaign,
                list,
                lead,
                attempt,
                reason,
                session,
                tab,
                wish,
                station,
                vacated,
                version + 1);
    }

    /// The seat with other work.
    public Seat about(@Nullable CampaignId campaign, @Nullable UUID list, @Nullable UUID lead, @Nullable UUID attempt) {
        return new Seat(
                agent,
                state,
                since,
                campaign,
                list,
                lead,
                attempt,
                breakReason,
                session,
                tab,
                wish,
                station,
                vacated,
                version);
    }

    /// The seat with somebody in front of it, or nobody.
    public Seat heldBy(@Nullable UUID session, String tab) {
        return new Seat(
                agent,
                state,
                since,
                campaign,
                list,
                lead,
                attempt,
                breakReason,
                session,
                tab,
                wish,
                station,
                false,
                version);
    }

    /// The seat with a wish for the time after the call, or none.
    public Seat wishing(@Nullable Wish wish) {
        return new Seat(
                agent,
                state,
                since,
                campaign,
                list,
                lead,
                attempt,
                breakReason,
                session,
                tab,
                wish,
                station,
                vacated,
                version);
    }

    /// The seat with this telephone, or none.
    public Seat with(@Nullable Station station) {
        return new Seat(
                agent,
                state,
                since,
                campaign,
                list,
                lead,
                attempt,
                breakReason,
                session,
                tab,
                wish,
                station,
                vacated,
                version);
    }
}
