package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Decision;
import io.callfloor.pacing.Estimates;
import io.callfloor.pacing.Learning;
import io.callfloor.pacing.Limits;
import io.callfloor.pacing.Pacing;
import io.callfloor.pacing.Snapshot;
import io.callfloor.people.AgentId;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pacing of one campaign on the node that dials for it: what it has learnt, and from when on it must still
/// learn. A node that takes a campaign over learns its last hours from the ledger first.
final class Pacer {

    /// How much of the past a new pacer learns from.
    static final Duration PAST = Duration.ofHours(3);

    /// What a transaction on another connection tells a little late is waited for.
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private static final double LEARN_EVERY = 15;

    private final Learning learning;
    private final AtomicInteger beingPlaced = new AtomicInteger();
    private Map<AgentId, Seat> seen = Map.of();
    private Instant learnt;
    private @Nullable Estimates estimates;
    private Instant estimatedAt = Instant.EPOCH;

    Pacer(Contract contract, Instant now) {
        this.learning = new Learning(contract.patience().toMillis() / 1e3);
        this.learnt = now.minus(PAST);
    }

    /// From when on calls are wanted for the next {@link #decide}.
    Instant learntUntil() {
        return learnt;
    }

    /// @param speed of the centre's clock
    Instant settledAt(Instant now, int speed) {
        var settled = now.minus(SETTLING.multipliedBy(speed));
        return settled.isBefore(learnt) ? learnt : settled;
    }

    /// @param calls under way, and ended since {@link #learntUntil} until {@link #settledAt}
    /// @param seats taken in the campaign
    Decision decide(
            List<CallFlow.Call> calls, Instant settled, List<Seat> seats, Budget budget, Limits limits, Instant now) {
        learn(calls, budget, settled);
        learnWrapUps(seats);
        var ringing = ages(calls.stream().filter(CallFlow.Call::rings).map(CallFlow.Call::startedAt), now);
        int placing = beingPlaced.get();
        var lines = Arrays.copyOf(ringing, ringing.length + placing);
        var talking = ages(since(seats, it -> it == SeatState.TALKING || it == SeatState.HOLD), now);
        var wrappingUp = ages(since(seats, it -> it == SeatState.WRAP_UP), now);
        var known = estimates;
        if (known == null || seconds(estimatedAt, now) >= LEARN_EVERY) {
            known = learning.estimates(lines, talking, new double[0], wrappingUp);
            estimates = known;
            estimatedAt = now;
        }
        var scores = new double[lines.length];
        Arrays.fill(scores, 1);
        var snapshot = new Snapshot(
                (int) since(seats, it -> it == SeatState.READY).count(),
                (int) calls.stream().filter(CallFlow.Call::waits).count(),
                talking,
                new double[0],
                wrappingUp,
                lines,
                scores,
                new double[0],
                known,
                budget);
        return Pacing.decide(snapshot, limits);
    }

    private static Stream<Instant> since(List<Seat> seats, Predicate<SeatState> in) {
        return seats.stream().filter(it -> !it.vacated() && in.test(it.state())).map(Seat::since);
    }

    private static double[] ages(Stream<Instant> since, Instant now) {
        return since.mapToDouble(it -> Math.max(0, seconds(it, now))).toArray();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private void learn(List<CallFlow.Call> calls, Budget budget, Instant until) {
        for (var call : calls) {
            var answered = call.answeredAt();
            var ended = call.endedAt();
            var over = answered != null ? answered : ended;
            if (isNew(over, until) && over != null) {
                learning.rang(seconds(call.startedAt(), over), answered != null, 1);
            }
            var connected = call.connectedAt();
            if (connected != null && isNew(connected, until)) {
                learning.served(connected.toEpochMilli() / 1e3, call.abandoned(), budget);
            }
            if (ended != null && isNew(ended, until)) {
                if (connected != null) {
                    learning.talked(Math.max(0, seconds(connected, ended)));
                } else if (call.abandoned()) {
                    learning.served(ended.toEpochMilli() / 1e3, true, budget);
                }
            }
        }
        learnt = until;
    }

    private boolean isNew(@Nullable Instant at, Instant until) {
        return at != null && at.isAfter(learnt) && !at.isAfter(until);
    }

    /// A wrap-up is over when its seat is seen in another state, which began as the wrap-up ended.
    private void learnWrapUps(List<Seat> seats) {
        var now = new HashMap<AgentId, Seat>();
        for (var seat : seats) {
            now.put(seat.agent(), seat);
            var before = seen.get(seat.agent());
            if (before != null
                    && before.state() == SeatState.WRAP_UP
                    && !before.since().equals(seat.since())) {
                learning.wrappedUp(Math.max(0, seconds(before.since(), seat.since())));
            }
        }
        seen = now;
    }

    /// A call is being placed and not yet in the ledger.
    void placing() {
        beingPlaced.incrementAndGet();
    }

    void placed() {
        beingPlaced.decrementAndGet();
    }
}
