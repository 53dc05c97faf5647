package io.callfloor.dialer.loop;

import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.DialMode;
import io.callfloor.leads.QueueCounts;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why nothing is dialling, in order of precedence: the first that holds is the headline. The last holds
/// always: it is dialling. Rules see facts only.
enum Standstill {
    NOT_LIVE(it -> !it.stage().calls(), it -> List.of()),
    NOT_TODAY(it -> !it.runsToday(), it -> List.of()),
    PAUSED(it -> !it.dialling(), it -> List.of()),
    OUTSIDE_HOURS(it -> !it.open(), it -> List.of(it.opensAt())),
    NO_SEATS(it -> it.seated() == 0, it -> List.of(it.staff())),
    NO_LEADS(it -> it.queue().total() == 0, it -> List.of()),
    ALL_DONE(
            it -> it.openLeads() == 0,
            it -> List.of(it.queue().closed(), it.queue().blocked())),
    CALLING(it -> it.inCall() > 0, it -> List.of(it.inCall(), it.count(SeatState.READY))),
    BY_HAND(it -> it.mode() == DialMode.MANUAL, it -> List.of(it.seated())),
    SWITCH_AWAY(it -> it.switchAway(), it -> List.of()),
    NOBODY_READY(
            it -> it.count(SeatState.READY) == 0 && it.count(SeatState.PREVIEW) == 0,
            it -> List.of(it.seated(), it.count(SeatState.WRAP_UP), it.count(SeatState.BREAK))),
    LOOKING(it -> it.count(SeatState.PREVIEW) > 0, it -> List.of(it.count(SeatState.PREVIEW))),
    NOT_DEALT(
            it -> it.queue().ready() + it.queue().callbacksDue() == 0
                    && it.queue().readyInPool() > 0
                    && !it.poolDraw(),
            it -> List.of(it.queue().readyInPool())),
    HELD(
            it -> it.queue().ready() + it.queue().readyInPool() + it.queue().callbacksDue() == 0 && it.held() > 0,
            it -> List.of(it.held(), it.heldBy(), it.heldUntil())),
    ALL_WAIT(
            it -> it.queue().ready() + it.queue().readyInPool() + it.queue().callbacksDue() == 0,
            it -> List.of(it.queue().waiting(), it.queue().callbacksWaiting(), it.nextAt())),
    REFUSED(it -> it.refusedLately() > 0, it -> List.of(it.refusedLately(), it.topRule())),
    OF_OTHERS(
            it -> it.readyWithoutLeads(),
            it -> List.of(it.count(SeatState.READY), it.queue().ready())),
    STARTING(_ -> true, it -> List.of(it.count(SeatState.READY)));

    private final Predicate<Facts> holds;
    private final Function<Facts, List<Object>> values;

    Standstill(Predicate<Facts> holds, Function<Facts, List<Object>> values) {
        this.holds = holds;
        this.values = values;
    }

    static Standstill first(Facts facts) {
        return Stream.of(values())
                .filter(it -> it.holds.test(facts))
                .findFirst()
                .orElse(STARTING);
    }

    String code() {
        return "dialer-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// What the sentence says besides its words.
    List<Object> values(Facts facts) {
        return values.apply(facts);
    }

    /// @param opensAt when calling begins next, in words
    /// @param nextAt when the next waiting lead becomes free, in words
    /// @param held promises that are due and held back by a rule
    /// @param heldBy the rule that holds most of them, in words
    /// @param heldUntil when the first of those may be called, in words
    /// @param refusedLately dials the gate refused in the last minutes
    /// @param topRule the rule that refused most of them, in words
    /// @param switchAway the switch did not answer the last time it was asked
    /// @param readyWithoutLeads agents have been ready for a while and nothing was found for them
    record Facts(
            CampaignStage stage,
            boolean dialling,
            boolean runsToday,
            boolean open,
            String opensAt,
            DialMode mode,
            boolean poolDraw,
            int staff,
            Map<SeatState, Integer> seats,
            QueueCounts queue,
            String nextAt,
            int held,
            String heldBy,
            String heldUntil,
            long refusedLately,
            String topRule,
            boolean switchAway,
            boolean readyWithoutLeads) {

        int count(SeatState state) {
            return seats.getOrDefault(state, 0);
        }

        int inCall() {
            return count(SeatState.RINGING) + count(SeatState.TALKING) + count(SeatState.HOLD);
        }

        int seated() {
            return seats.entrySet().stream()
                    .filter(it -> it.getKey() != SeatState.OFFLINE)
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        long openLeads() {
            return queue.total() - queue.closed() - queue.blocked();
        }

        @Nullable
        Instant next() {
            return queue.nextAt();
        }
    }
}
