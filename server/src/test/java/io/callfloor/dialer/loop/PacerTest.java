package io.callfloor.dialer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallFlow;
import io.callfloor.campaign.CampaignId;
import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Decision;
import io.callfloor.pacing.Decision.Rule;
import io.callfloor.pacing.Limits;
import io.callfloor.people.AgentId;
import io.callfloor.presence.Seat;
import io.callfloor.presence.Seat.Wish;
import io.callfloor.presence.SeatState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the engine is told of a floor: values only.
class PacerTest {

    private static final Instant NOW = Instant.parse("2026-03-03T03:00:00Z");
    private static final Contract CONTRACT = new Contract(
            0.03,
            Contract.Window.CALENDAR_DAY,
            Duration.ofDays(1),
            Contract.ClockStart.ANSWER,
            Duration.ofSeconds(2),
            Contract.Denominator.LIVE_ANSWERS_AND_DROPS,
            Duration.ofSeconds(15),
            Duration.ofHours(24));
    private static final Budget BUDGET = new Budget(CONTRACT, 1000, 0);
    private static final CampaignId CAMPAIGN = new CampaignId(UUID.randomUUID());
    private static final UUID LIST = UUID.randomUUID();

    @Test
    void whoRestsAfterTheCallIsNotExpectedFree() {
        var stay = decide(null, 0, Limits.NONE);
        var leave = decide(new Wish(SeatState.BREAK, "REST"), 0, Limits.NONE);

        assertThat(stay.rule()).isEqualTo(Rule.PREDICTIVE);
        assertThat(stay.expectedFree()).isGreaterThan(2);
        assertThat(stay.start()).isPositive();
        assertThat(leave.rule()).as("ten are still at work").isEqualTo(Rule.PREDICTIVE);
        assertThat(leave.expectedFree()).isZero();
        assertThat(leave.start()).isZero();
    }

    @Test
    void theirLinesAreTakenUntilThen() {
        var home = new Wish(SeatState.OFFLINE, "");

        assertThat(decide(home, 3, Limits.NONE).start()).isGreaterThanOrEqualTo(3);
        assertThat(decide(home, 3, new Limits(12, 3, 0)).start()).isEqualTo(2);
    }

    /// In the morning four of five leads dialled for the first time answered and one of twenty of the others; now
    /// twenty phones ring.
    @Test
    void whoWasDialledInVainBeforeIsExpectedToAnswerLess() {
        assertThat(expectedOf(20, 0)).isGreaterThan(3 * expectedOf(20, 2));
    }

    private static double expectedOf(int ringing, int tried) {
        var pacer = new Pacer(CONTRACT, NOW);
        var morning = IntStream.range(0, 400).mapToObj(it -> {
            var ended = NOW.minusSeconds(20L * (400 - it));
            boolean answers = it % 2 == 0 ? it % 10 != 0 : it % 40 == 1;
            var answered = answers ? ended.minusSeconds(30) : null;
            return call(it % 2 == 0 ? 0 : 2, false, ended.minusSeconds(40), answered, ended);
        });
        var now = IntStream.range(0, ringing).mapToObj(_ -> call(tried, true, NOW.minusSeconds(3), null, null));
        var seats = IntStream.range(0, 10)
                .mapToObj(_ -> seat(new AgentId(UUID.randomUUID()), SeatState.READY, NOW, null))
                .toList();
        return pacer.decide(Stream.concat(morning, now).toList(), NOW, seats, BUDGET, Limits.NONE, NOW)
                .expectedAnswers();
    }

    private static CallFlow.Call call(
            int tried, boolean ahead, Instant started, @Nullable Instant answered, @Nullable Instant ended) {
        return new CallFlow.Call(
                new AttemptId(UUID.randomUUID()), LIST, tried, ahead, started, answered, answered, ended, false, false);
    }

    /// After a morning of calls and wrap-ups, with ten agents who have talked for twenty seconds.
    private static Decision decide(@Nullable Wish wish, int ready, Limits limits) {
        var pacer = new Pacer(CONTRACT, NOW);
        var agents = IntStream.range(0, 10)
                .mapToObj(_ -> new AgentId(UUID.randomUUID()))
                .toList();
        for (int second = 600; second > 30; second--) {
            var state = second % 20 < 10 ? SeatState.WRAP_UP : SeatState.READY;
            var since = NOW.minusSeconds(second - second % 10 + 10L);
            var seen = agents.stream().map(it -> seat(it, state, since, null)).toList();
            pacer.decide(List.of(), pacer.learntUntil(), seen, BUDGET, Limits.NONE, NOW.minusSeconds(second));
        }
        var seats = Stream.concat(
                        agents.stream().map(it -> seat(it, SeatState.TALKING, NOW.minusSeconds(20), wish)),
                        IntStream.range(0, ready)
                                .mapToObj(_ -> seat(new AgentId(UUID.randomUUID()), SeatState.READY, NOW, null)))
                .toList();
        var calls = IntStream.range(0, 120).mapToObj(PacerTest::call).toList();
        return pacer.decide(calls, NOW, seats, BUDGET, limits, NOW);
    }

    private static Seat seat(AgentId agent, SeatState state, Instant since, @Nullable Wish wish) {
        return Seat.empty(agent, NOW)
                .about(CAMPAIGN, null, null, UUID.randomUUID())
                .in(state, since, null)
                .wishing(wish);
    }

    private static CallFlow.Call call(int number) {
        var ended = NOW.minusSeconds(60L * (120 - number));
        var answered = number % 2 == 0 ? ended.minusSeconds(15 + number % 40) : null;
        return call(0, false, ended.minusSeconds(70), answered, ended);
    }
}
