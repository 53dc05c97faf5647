package io.callfloor.floor.board;

import io.callfloor.campaign.GoalPace;
import io.callfloor.floor.board.FloorView.FloorEvent;
import io.callfloor.floor.board.FloorView.FloorFigure;
import io.callfloor.floor.board.FloorView.FloorHour;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The room as the big screen shows it.
///
/// @param best those with most sales today, five at most
/// @param sales the latest sales, newest first
record WallView(
        Instant now,
        int speed,
        List<String> campaigns,
        GoalPace goal,
        FloorFigure connectRate,
        FloorFigure occupancy,
        List<WallSeat> seats,
        List<WallTeam> teams,
        List<WallBest> best,
        List<FloorEvent> sales,
        List<FloorHour> hours) {

    record WallSeat(UUID agent, String name, SeatState state, Instant since, int version) {}

    record WallTeam(UUID id, String name, GoalPace goal) {}

    record WallBest(UUID agent, String name, String teamName, long sales, long dials) {}
}
