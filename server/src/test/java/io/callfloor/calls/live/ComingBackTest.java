package io.callfloor.calls.live;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.calls.CallingFloor;
import io.callfloor.metrics.Counter;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.EndedBy;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegEvent.LegEnded;
import io.callfloor.telephony.LegEvent.LegRinging;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.Release;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.CentreTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/// A server that dies in mid-call and comes back: the switch's journal and the ledger are all that is left.
@CentreTest
class ComingBackTest {

    private static final Duration TALK = Duration.ofSeconds(90);

    @Autowired
    ApplicationContext server;

    @Autowired
    Switch theSwitch;

    @Autowired
    LiveDesk desk;

    @Autowired
    Watchdog watchdog;

    private CallingFloor floor;

    @BeforeEach
    void open() {
        floor = new CallingFloor(server, 1);
    }

    private void dieAndComeBack(Duration away) {
        ((SmartLifecycle) theSwitch).stop();
        floor.workplace.pass(away);
        ((SmartLifecycle) theSwitch).start();
        watchdog.reconcile();
    }

    /// The watchdog's own round may have a call in hand already, so what it does is waited for.
    private void awaitState(SeatState state) {
        until(() -> floor.state(floor.agent()) == state);
    }

    @Test
    void aTalkThatEndedMeanwhileIsWrappedUp() {
        var agent = floor.agent();
        var attempt = floor.ring(agent, floor.aLeadWho(TALK, Reaction.ANSWERS));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(agent) == SeatState.TALKING);

        dieAndComeBack(Duration.ofMinutes(10));

        awaitState(SeatState.WRAP_UP);
        assertThat(floor.column(attempt, "talk_seconds")).isEqualTo("90");
    }

    @Test
    void anAnswerAndAnEndWhileAwayAreBothKept() {
        var agent = floor.agent();
        var attempt = floor.ring(agent, floor.aLeadWho(TALK, Reaction.ANSWERS));

        dieAndComeBack(Duration.ofMinutes(10));

        awaitState(SeatState.WRAP_UP);
        assertThat(floor.column(attempt, "talk_seconds")).isEqualTo("90");
        assertThat(floor.figures()).containsEntry(Counter.H, 1L).isEqualTo(floor.ledger());
    }

    @Test
    void aCallStillInTheAirGoesOn() {
        var agent = floor.agent();
        floor.ring(agent, floor.aLeadWho(TALK, Reaction.ANSWERS));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(agent) == SeatState.TALKING);

        dieAndComeBack(Duration.ofSeconds(20));

        assertThat(floor.state(agent)).isEqualTo(SeatState.TALKING);
        floor.workplace.pass(TALK);
        until(() -> floor.state(agent) == SeatState.WRAP_UP);
    }

    @Test
    void ringingThatEndedMeanwhileFreesTheSeatAndNobodyIsRungTwice() {
        var agent = floor.agent();
        var lead = floor.aLeadWho(TALK, Reaction.NO_ANSWER);
        floor.ring(agent, lead);

        dieAndComeBack(Duration.ofMinutes(2));
        watchdog.reconcile();

        awaitState(SeatState.READY);
        assertThat(floor.figures()).containsEntry(Counter.A, 1L).isEqualTo(floor.ledger());
    }

    @Test
    void anEndAloneBringsWhatWasNeverToldBefore() {
        var drill = (SwitchDrill) theSwitch;
        drill.loseEvents(1);
        try {
            var attempt = floor.ring(floor.agent(), floor.aLeadWho(TALK, Reaction.ANSWERS));
            floor.workplace.pass(Duration.ofMinutes(10));

            desk.on(new LegEnded(new LegId(attempt.value()), floor.clock.instant(), Cause.NORMAL, EndedBy.CUSTOMER));

            until(() -> floor.state(floor.agent()) == SeatState.WRAP_UP);
            assertThat(floor.column(attempt, "ringing_at < answered_at")).isIn("t", "true");
            assertThat(floor.column(attempt, "talk_seconds")).isEqualTo("90");
        } finally {
            drill.loseEvents(0);
        }
    }

    @Test
    void anEventToldTwiceOrOutOfOrderChangesNothing() {
        var agent = floor.agent();
        var attempt = floor.ring(agent, floor.aLeadWho(TALK, Reaction.NO_ANSWER));
        var leg = new LegId(attempt.value());
        var at = floor.clock.instant();

        desk.on(new LegAnswered(leg, at.plusSeconds(9), AnsweredBy.HUMAN));
        desk.on(new LegRinging(leg, at.plusSeconds(2)));
        desk.on(new LegAnswered(leg, at.plusSeconds(9), AnsweredBy.HUMAN));
        assertThat(floor.state(agent)).isEqualTo(SeatState.TALKING);
        desk.on(new LegEnded(leg, at.plusSeconds(39), Cause.NORMAL, EndedBy.CUSTOMER));
        desk.on(new LegAnswered(leg, at.plusSeconds(9), AnsweredBy.HUMAN));
        desk.on(new LegEnded(leg, at.plusSeconds(50), Cause.BUSY, EndedBy.NETWORK));

        assertThat(floor.state(agent)).isEqualTo(SeatState.WRAP_UP);
        assertThat(floor.column(attempt, "talk_seconds")).isEqualTo("30");
        assertThat(floor.column(attempt, "cause")).isEqualTo("NORMAL");
        assertThat(floor.figures())
                .containsEntry(Counter.H, 1L)
                .containsEntry(Counter.Q30, 1L)
                .isEqualTo(floor.ledger());
    }

    @Test
    void whatTheNetworkSaidOfAnEndIsKeptWithTheCall() {
        var attempt = floor.ring(floor.agent(), floor.aLeadWho(TALK, Reaction.NO_ANSWER));

        desk.on(new LegEnded(
                new LegId(attempt.value()), floor.clock.instant(), Cause.BUSY, EndedBy.NETWORK, new Release(17, 486)));

        assertThat(floor.column(
                        attempt,
                        "(select string_agg(detail, ';') from calls.attempt_event e where e.attempt_id = attempt.id"
                                + " and e.kind = 'RELEASED')"))
                .isEqualTo("Q.850 17, SIP 486");
    }

    @Test
    void anEventOfAStrangersLegIsNoMatter() {
        desk.on(new LegEnded(
                new LegId(java.util.UUID.randomUUID()), floor.clock.instant(), Cause.NORMAL, EndedBy.CUSTOMER));

        assertThat(floor.ledger()).isEmpty();
    }
}
