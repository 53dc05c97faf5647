package io.callfloor.floor.board;

import io.callfloor.campaign.CallingDay;
import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.floor.board.FloorView.FloorHour;
import io.callfloor.leads.CallbackCounts;
import io.callfloor.metrics.Counter;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.presence.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What the board knows at a moment; everything shown is made from it without asking the database.
///
/// @param agents active agents in the order they are shown
/// @param seats as they are this very moment: they go on while the rest stands still
/// @param amounts what each agent brought today, by campaign
record Snapshot(
        Instant at,
        List<Agent> agents,
        Map<AgentId, Seat> seats,
        Map<CampaignId, Working> campaigns,
        Map<CampaignId, Map<UUID, Map<Counter, Long>>> amounts,
        List<FloorHour> hours,
        List<EventStore.Happened> events) {

    /// A campaign at work.
    ///
    /// @param callbacks open promises by who made them
    record Working(Campaign campaign, Set<AgentId> staff, CallingDay day, Map<AgentId, CallbackCounts> callbacks) {

        /// One head's part of the day's goal.
        double share() {
            return staff.isEmpty() ? 0 : (double) campaign.goal().daily() / staff.size();
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
            new Snapshot(Instant.EPOCH, List.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());
}
