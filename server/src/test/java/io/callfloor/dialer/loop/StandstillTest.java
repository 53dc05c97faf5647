package io.callfloor.dialer.loop;

import static io.callfloor.presence.SeatState.BREAK;
import static io.callfloor.presence.SeatState.READY;
import static io.callfloor.presence.SeatState.TALKING;
import static io.callfloor.presence.SeatState.WRAP_UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.DialMode;
import io.callfloor.leads.QueueCounts;
import io.callfloor.presence.SeatState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private static final Instant LATER = Instant.parse("2026-11-24T06:40:00Z");
    private static final QueueCounts PLENTY = new QueueCounts(50, 10, 0, 0, 0, 0, 0, 0, 0, 0, null);

    @Test
    void aPauseOutranksTheHourAndTheHourOutranksEmptySeats() {
        assertThat(Standstill.first(facts(false, false, Map.of(), PLENTY))).isEqualTo(Standstill.PAUSED);
        assertThat(Standstill.first(facts(true, false, Map.of(), PLENTY))).isEqualTo(Standstill.OUTSIDE_HOURS);
        assertThat(Standstill.first(facts(true, true, Map.of(), PLENTY))).isEqualTo(Standstill.NO_SEATS);
    }

    @Test
    void whoeverTalksIsDialling() {
        assertThat(Standstill.first(facts(true, true, Map.of(TALKING, 3), PLENTY)))
                .isEqualTo(Standstill.CALLING);
    }

    @Test
    void nobodyReadySaysWhereTheyAre() {
        var facts = facts(true, true, Map.of(WRAP_UP, 2, BREAK, 1), PLENTY);
        var why = Standstill.first(facts);
        assertThat(why).isEqualTo(Standstill.NOBODY_READY);
        assertThat(why.values(facts)).containsExactly(3, 2, 1);
    }

    @Test
    void leadsInThePoolHelpNobodyWhoMayNotDraw() {
        var pooled = new QueueCounts(0, 10, 0, 0, 0, 0, 0, 0, 0, 0, null);
        assertThat(Standstill.first(facts(true, true, Map.of(READY, 1), pooled)))
                .isEqualTo(Standstill.NOT_DEALT);
    }

    @Test
    void waitingLeadsSayWhenTheFirstIsFree() {
        var waiting = new QueueCounts(0, 0, 0, 3, 20, 0, 5, 1, 0, 0, LATER);
        var facts = facts(true, true, Map.of(READY, 1), waiting);
        var why = Standstill.first(facts);
        assertThat(why).isEqualTo(Standstill.ALL_WAIT);
        assertThat(why.values(facts)).containsExactly(20L, 3L, "14:40");
    }

    @Test
    void aListWorkedOffSaysSo() {
        var done = new QueueCounts(0, 0, 0, 0, 0, 0, 90, 10, 0, 0, null);
        assertThat(Standstill.first(facts(true, true, Map.of(READY, 1), done))).isEqualTo(Standstill.ALL_DONE);
    }

    @Test
    void otherwiseItIsAboutToDial() {
        assertThat(Standstill.first(facts(true, true, Map.of(READY, 1), PLENTY)))
                .isEqualTo(Standstill.STARTING);
    }

    private static Standstill.Facts facts(
            boolean dialling, boolean open, Map<SeatState, Integer> seats, QueueCounts queue) {
        return new Standstill.Facts(
                CampaignStage.LIVE,
                dialling,
                true,
                open,
                "09:00",
                DialMode.PROGRESSIVE,
                false,
                12,
                seats,
                queue,
                "14:40",
                0,
                "",
                "",
                0,
                "",
                false,
                false);
    }
}
