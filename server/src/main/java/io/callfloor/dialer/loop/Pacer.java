package io.callfloor.dialer.loop;

import io.callfloor.calls.CallFlow;
import io.callfloor.pacing.Budget;
import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Decision;
import io.callfloor.pacing.Estimates;
import io.callfloor.pacing.Learning;
import io.callfloor.pacing.Limits;
import io.callfloor.pacing.Multiples;
import io.callfloor.pacing.Paces;
import io.callfloor.pacing.Pacing;
import io.callfloor.pacing.Prospect;
import io.callfloor.pacing.Reception;
import io.callfloor.pacing.Snapshot;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
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
import java.util.stream.Collectors;
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
    private static final int HOURS_OF_A_PART = 2;
    private static final int MOST_TRIED = 4;
    private static final Predicate<SeatState> TALKS = it -> it == SeatState.TALKING || it == SeatState.HOLD;
    private static final Predicate<SeatState> WRAPS_UP = it -> it == SeatState.WRAP_UP;

    private final Learning learning;
    private final AtomicInteger beingPlaced = new AtomicInteger();
    private Map<AgentId, Seat> seen = Map.of();
    private final Map<AgentId, Prospect> spokenTo = new HashMap<>();
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
        remember(calls, seats);
        var rings = calls.stream().filter(CallFlow.Call::rings).toList();
        int placing = beingPlaced.get();
        var underWay = lines(rings, placing, now);
        var known = estimates;
        if (known == null || seconds(estimatedAt, now) >= LEARN_EVERY) {
            known = learning.estimates(
                    underWay, ages(in(seats, TALKS), now), new double[0], ages(in(seats, WRAPS_UP), now));
            estimates = known;
            estimatedAt = now;
        }
        var estimated = known;
        var ahead = rings.stream().filter(CallFlow.Call::ahead).toList();
        var lines = lines(ahead, placing, now);
        var multiples = ahead.stream().map(it -> estimated.of(prospect(it))).toList();
        double usual =
                multiples.stream().mapToDouble(Multiples::answer).average().orElse(1);
        var scores = new double[lines.length];
        Arrays.setAll(scores, it -> it < multiples.size() ? multiples.get(it).answer() : usual);
        var rung = new double[lines.length];
        Arrays.setAll(rung, it -> it < multiples.size() ? multiples.get(it).ring() : 1);
        // Who is to rest or to go home after the call is nobody to expect.
        var staying = seats.stream().filter(it -> it.wish() == null).toList();
        var leaving = seats.stream().filter(it -> it.wish() != null).toList();
        var snapshot = new Snapshot(
                (int) in(seats, it -> it == SeatState.READY).count(),
                (int) Stream.concat(in(seats, it -> it == SeatState.RINGING), in(leaving, TALKS))
                        .count(),
                (int) calls.stream().filter(CallFlow.Call::waits).count(),
                ages(in(staying, TALKS), now),
                new double[0],
                ages(in(staying, WRAPS_UP), now),
                lines,
                scores,
                new double[] {usual}, // what is dialled now is dialled next
                new Paces(
                        in(staying, TALKS)
                                .mapToDouble(it -> of(estimated, it).talk())
                                .toArray(),
                        in(staying, WRAPS_UP)
                                .mapToDouble(it -> of(estimated, it).wrapUp())
                                .toArray(),
                        rung),
                known,
                budget);
        return Pacing.decide(snapshot, limits);
    }

    /// Seconds each line has rung, those just being placed among them.
    private static double[] lines(List<CallFlow.Call> rings, int placing, Instant now) {
        var ages = rings.stream().mapToDouble(it -> age(it.startedAt(), now)).toArray();
        return Arrays.copyOf(ages, ages.length + placing);
    }

    private Multiples of(Estimates known, Seat seat) {
        return known.of(spokenTo.getOrDefault(seat.agent(), Prospect.USUAL));
    }

    /// Whom each agent talks to: in wrap-up the call is over.
    private void remember(List<CallFlow.Call> calls, List<Seat> seats) {
        var byAttempt =
                calls.stream().collect(Collectors.toMap(it -> it.attempt().value(), Pacer::prospect));
        in(seats, TALKS).forEach(seat -> {
            var lead = seat.attempt() == null ? null : byAttempt.get(seat.attempt());
            if (lead != null) {
                spokenTo.put(seat.agent(), lead);
            }
        });
        spokenTo.keySet().retainAll(seats.stream().map(Seat::agent).collect(Collectors.toSet()));
    }

    private static Stream<Seat> in(List<Seat> seats, Predicate<SeatState> state) {
        return seats.stream().filter(it -> !it.vacated() && state.test(it.state()));
    }

    private static double[] ages(Stream<Seat> seats, Instant now) {
        return seats.mapToDouble(it -> age(it.since(), now)).toArray();
    }

    private static double age(Instant since, Instant now) {
        return Math.max(0, seconds(since, now));
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
                learning.rang(seconds(call.startedAt(), over), answered != null, prospect(call));
            }
            var connected = call.connectedAt();
            if (connected != null && isNew(connected, until)) {
                learning.served(connected.toEpochMilli() / 1e3, reception(call), budget);
            }
            if (ended != null && isNew(ended, until)) {
                if (connected != null) {
                    learning.talked(Math.max(0, seconds(connected, ended)), prospect(call));
                } else if (call.abandoned() || call.hungUp()) {
                    learning.served(ended.toEpochMilli() / 1e3, reception(call), budget);
                }
            }
        }
        learnt = until;
    }

    private static Reception reception(CallFlow.Call call) {
        return call.hungUp() ? Reception.HUNG_UP : call.abandoned() ? Reception.ABANDONED : Reception.TAKEN;
    }

    /// Some hours of the day: people are at home, or at work.
    ///
    /// @param number from midnight on
    private record PartOfDay(int number) {}

    /// What a lead did before says what it will do.
    ///
    /// @param times it was dialled before, at most {@link #MOST_TRIED}
    private record Tried(int times) {}

    /// A lead is of its list and has its past, and a call is of its part of the day.
    private static Prospect prospect(CallFlow.Call call) {
        int hour = call.startedAt().atZone(CentreClock.ZONE).getHour();
        return new Prospect(
                1,
                List.of(
                        call.list(),
                        new PartOfDay(hour / HOURS_OF_A_PART),
                        new Tried(Math.min(call.tried(), MOST_TRIED))));
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
                learning.wrappedUp(
                        Math.max(0, seconds(before.since(), seat.since())),
                        spokenTo.getOrDefault(seat.agent(), Prospect.USUAL));
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
