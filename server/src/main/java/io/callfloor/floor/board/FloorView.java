package io.callfloor.floor.board;

import io.callfloor.campaign.GoalPace;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.MetricCatalogue;
import io.callfloor.platform.security.Scope;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The room as one person may see it.
///
/// @param now the centre's time at which clocks are to be read
/// @param speed centre seconds per real second
record FloorView(
        Instant now,
        int speed,
        FloorHeader header,
        List<FloorTeam> teams,
        List<FloorTeamHours> teamHours,
        List<FloorSeat> seats,
        List<FloorAlarm> alarms,
        List<FloorEvent> events,
        List<FloorCampaign> campaigns) {

    /// The day of everybody in sight.
    ///
    /// @param callbacksWaiting promises open in the campaigns at work
    /// @param callbacksOverdue of those, more than a quarter of an hour late
    /// @param scope whose day it is
    /// @param hours dials by hour, today and on the day before
    record FloorHeader(
            Scope.Width scope,
            GoalPace goal,
            FloorFigure connectRate,
            FloorFigure occupancy,
            FloorFigure attemptsPerHour,
            long dials,
            long humans,
            long sales,
            int callbacksWaiting,
            int callbacksOverdue,
            List<FloorHour> hours) {}

    /// A ratio of the metric catalogue, with what it was made of.
    ///
    /// @param metric key in the catalogue, where its definition stands
    /// @param value null when there is nothing to divide by
    record FloorFigure(String metric, @Nullable Double value, long numerator, long denominator) {

        static FloorFigure of(String key, Map<Counter, Long> amounts) {
            var metric = MetricCatalogue.get(key);
            return new FloorFigure(
                    key, metric.value(amounts), metric.numeratorOf(amounts), metric.denominatorOf(amounts));
        }
    }

    /// @param hour when it begins
    /// @param before dials in the same hour of the day before; null when nobody dialled that whole day
    record FloorHour(Instant hour, long dials, @Nullable Long before) {}

    /// What of the header a screen must add up when it is narrowed to some teams.
    record FloorTeamHours(UUID team, List<FloorHour> hours, int callbacksWaiting, int callbacksOverdue) {}

    /// A team's day. Numerators and denominators are given so that a screen can add teams up after news of one.
    ///
    /// @param seated agents not offline
    /// @param handleSeconds talk, hold and wrap-up
    /// @param loginSeconds all states, breaks included
    /// @param goal the team's part of the goals of its campaigns, by heads, in whole numbers that add up
    record FloorTeam(
            UUID id,
            String name,
            UUID regionId,
            String regionName,
            int agents,
            int seated,
            GoalPace goal,
            long dials,
            long humans,
            long sales,
            long handleSeconds,
            long loginSeconds) {}

    /// @param since when the state began: the clock runs from it
    /// @param wish where the seat goes after the call, if not to ready
    /// @param goal the agent's part of the goals of the campaigns staffed with the agent
    record FloorSeat(
            UUID agent,
            String name,
            String staffNumber,
            UUID team,
            SeatState state,
            Instant since,
            @Nullable UUID campaign,
            @Nullable String breakReason,
            @Nullable SeatState wish,
            int version,
            long dials,
            long humans,
            long sales,
            long talkSeconds,
            long goal) {}

    /// Something a leader should look at, and the rule that fired.
    ///
    /// @param id the same while it lasts
    /// @param since when the state began that lasts too long
    /// @param began when the limit was passed
    /// @param limitSeconds the campaign's limit
    record FloorAlarm(
            String id,
            AlarmKind kind,
            UUID agent,
            String name,
            UUID team,
            Instant since,
            Instant began,
            int limitSeconds) {

        enum AlarmKind {
            LONG_WRAP_UP,
            LONG_IDLE,
            LONG_PREVIEW
        }
    }

    /// Something that just happened.
    record FloorEvent(
            UUID id,
            Instant at,
            EventKind kind,
            UUID agent,
            String name,
            UUID team,
            String teamName,
            UUID campaign,
            String campaignName) {

        enum EventKind {
            SALE,
            INTERESTED,
            CALLBACK,
            COMPLAINT,
            REFUSED_FOR_EVER
        }
    }

    /// A campaign at work.
    record FloorCampaign(UUID id, String name, boolean dialling, GoalPace goal, Instant opens, Instant closes) {}
}
