package io.callfloor.floor.board;

import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.floor.board.FloorView.FloorHour;
import io.callfloor.leads.CallbackCounts;
import io.callfloor.metrics.Counter;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.TeamId;
import io.callfloor.presence.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the board knows at a moment; everything shown is made from it without asking the database.
///
/// @param agents active agents in the order they are shown
/// @param seats as they are this very moment: they go on while the rest stands still
/// @param amounts what each agent brought today, by campaign
/// @param hours dials by hour of the whole centre
/// @param teamHours the same of each team
record Snapshot(
        Instant at,
        List<Agent> agents,
        Map<AgentId, Seat> seats,
        Map<CampaignId, Working> campaigns,
        Map<CampaignId, Map<UUID, Map<Counter, Long>>> amounts,
        List<FloorHour> hours,
        Map<TeamId, List<FloorHour>> teamHours,
        List<EventStore.Happened> events) {

    /// A campaign at work.
    ///
    /// @param parts of the day's goal, by who works on it
    /// @param callbacks open promises by who made them
    record Working(
            Campaign campaign, Map<AgentId, Integer> parts, CallingDay day, Map<AgentId, CallbackCounts> callbacks) {

        long part(AgentId agent) {
            return parts.getOrDefault(agent, 0);
        }

        Counter goalCounter() {
            try {
                return Counter.valueOf(campaign.goal().metric());
            } catch (IllegalArgumentException e) {
                return Counter.S; // a goal in a unit we do not count yet is shown in sales
            }
        }
    }

    static final Snapshot EMPTY =
            new Snapshot(Instant.EPOCH, List.of(), Map.of(), Map.of(), Map.of(), List.of(), Map.of(), List.of());
}
