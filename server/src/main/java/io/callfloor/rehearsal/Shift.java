package io.callfloor.rehearsal;

import io.callfloor.platform.time.CentreClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/// One agent's working day. Agents come one after another from 8:50, eat in three turns between 12:00 and
/// 13:30, and take a short break in the morning and one in the afternoon, never all at once.
record Shift(LocalTime from, LocalTime until, List<Pause> pauses) {

    private static final LocalTime FIRST_COMES = LocalTime.of(8, 50);
    static final LocalTime ALL_READY = LocalTime.of(9, 0);
    private static final LocalTime END = LocalTime.of(20, 0);
    private static final LocalTime LUNCH = LocalTime.of(12, 0);
    private static final LocalTime MORNING_BREAK = LocalTime.of(10, 20);
    private static final LocalTime AFTERNOON_BREAK = LocalTime.of(15, 30);
    private static final LocalTime SUPPER = LocalTime.of(17, 30);
    private static final Duration MEAL_LENGTH = Duration.ofMinutes(30);
    private static final Duration BREAK_LENGTH = Duration.ofMinutes(10);
    private static final int BETWEEN_ARRIVALS_SECONDS = 20;
    private static final int TURNS = 3;
    private static final int BREAK_TURNS = 6;

    Shift {
        pauses = List.copyOf(pauses);
    }

    /// @param reason as the desk names it
    record Pause(LocalTime from, Duration length, String reason) {

        boolean covers(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(from.plus(length));
        }
    }

    /// What somebody with this shift should be doing.
    sealed interface Duty {

        record Away() implements Duty {}

        /// Sits down, and waits until the calls begin.
        record Arriving() implements Duty {}

        record Working() implements Duty {}

        record Pausing(String reason) implements Duty {}
    }

    /// @param place of the agent in the room, from 0
    static Shift of(int place) {
        long turn = place % TURNS;
        long breakTurn = place % BREAK_TURNS;
        return new Shift(
                FIRST_COMES.plusSeconds((long) BETWEEN_ARRIVALS_SECONDS * place),
                END,
                List.of(
                        new Pause(MORNING_BREAK.plus(BREAK_LENGTH.multipliedBy(breakTurn)), BREAK_LENGTH, "REST"),
                        new Pause(LUNCH.plus(MEAL_LENGTH.multipliedBy(turn)), MEAL_LENGTH, "MEAL"),
                        new Pause(AFTERNOON_BREAK.plus(BREAK_LENGTH.multipliedBy(breakTurn)), BREAK_LENGTH, "REST"),
                        new Pause(SUPPER.plus(MEAL_LENGTH.multipliedBy(turn)), MEAL_LENGTH, "MEAL")));
    }

    Duty at(Instant now) {
        var time = LocalTime.ofInstant(now, CentreClock.ZONE);
        if (time.isBefore(from) || !time.isBefore(until)) {
            return new Duty.Away();
        }
        if (time.isBefore(ALL_READY)) {
            return new Duty.Arriving();
        }
        return pauses.stream()
                .filter(it -> it.covers(time))
                .findFirst()
                .<Duty>map(it -> new Duty.Pausing(it.reason()))
                .orElse(new Duty.Working());
    }
}
