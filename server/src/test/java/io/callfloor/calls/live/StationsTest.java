package io.callfloor.calls.live;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.BrowserStations;
import io.callfloor.calls.CallingFloor;
import io.callfloor.calls.LiveCalls;
import io.callfloor.calls.Outcomes;
import io.callfloor.calls.PlaceCall;
import io.callfloor.calls.Placed;
import io.callfloor.calls.Placing;
import io.callfloor.calls.WrapUp;
import io.callfloor.compliance.DialKind;
import io.callfloor.people.Agent;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.presence.StationState;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.CentreTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Agents with telephones of their own, on the simulated switch.
@CentreTest
class StationsTest {

    private static final Duration TALK = Duration.ofMinutes(30);

    @Autowired
    ApplicationContext server;

    @Autowired
    Seats seats;

    @Autowired
    Placing placing;

    @Autowired
    Outcomes outcomes;

    @Autowired
    LiveCalls calls;

    @Autowired
    BrowserStations browsers;

    @Autowired
    Watchdog watchdog;

    @Autowired
    StationWatch watch;

    @Autowired
    Switch theSwitch;

    @Autowired
    SwitchDrill drill;

    @Autowired
    JdbcClient jdbc;

    private CallingFloor floor;
    private Agent mei;
    private String name;

    @BeforeEach
    void open() {
        floor = new CallingFloor(server, 1);
        mei = floor.agent();
        seats.leave(mei.id());
        name = floor.crew.aStation(mei);
    }

    @AfterEach
    void close() {
        drill.revive();
        drill.station(name, true);
    }

    private void sit() {
        seats.takeSeat(mei.id(), floor.campaign, floor.crew.standing(mei.user()).session(), "");
    }

    private void sitReady() {
        sit();
        untilStation(StationState.UP);
        seats.resume(mei.id());
    }

    private Seat.Station station() {
        return Objects.requireNonNull(seats.get(mei.id()).station());
    }

    private void untilStation(StationState state) {
        until(() -> station().state() == state);
    }

    private AttemptId talk() {
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.ANSWERS));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> notes(attempt).contains("VOICE"));
        return attempt;
    }

    private List<String> notes(AttemptId attempt) {
        return jdbc.sql("select kind from calls.attempt_event where attempt_id = :id order by at, kind desc")
                .param("id", attempt.value())
                .query(String.class)
                .list();
    }

    private boolean isOver(LegId leg) {
        return theSwitch.find(leg).filter(it -> it.ended() == null).isEmpty();
    }

    @Test
    void theTelephoneOfASeatIsKeptOnTheLineThroughCallsAndHungUpWithTheShift() {
        sitReady();
        var leg = new LegId(station().leg());
        for (int i = 0; i < 2; i++) {
            var attempt = talk();
            calls.hangUp(mei.id());
            until(() -> floor.state(mei) == SeatState.WRAP_UP);
            outcomes.conclude(new WrapUp(attempt, mei.id(), "CONSIDERING", "", Map.of(), "", null, SeatState.READY));
            assertThat(floor.state(mei)).isEqualTo(SeatState.READY);
        }
        assertThat(isOver(leg)).isFalse();

        seats.leave(mei.id());

        until(() -> isOver(leg));
        assertThat(seats.get(mei.id()).station()).isNull();
    }

    @Test
    void whoeverTakesAPredictiveCallIsHeard() {
        sitReady();
        var lead = floor.aLeadWho(TALK, Reaction.ANSWERS);
        var attempt = ((Placed.Rings)
                        placing.place(new PlaceCall(floor.campaign, lead.id(), null, DialKind.PREDICTIVE, false)))
                .attempt();
        floor.workplace.pass(Duration.ofSeconds(40));

        until(() -> floor.state(mei) == SeatState.TALKING);
        until(() -> notes(attempt).contains("VOICE"));
    }

    @Test
    void aTelephoneNobodyIsAtIsSaidAndCanBeRungAgain() {
        drill.station(name, false);
        sit();
        untilStation(StationState.UNREACHABLE);
        drill.station(name, true);

        seats.ringStation(mei.id());

        untilStation(StationState.UP);
        seats.resume(mei.id());
        assertThat(floor.state(mei)).isEqualTo(SeatState.READY);
    }

    @Test
    void aTelephoneLostInMidCallRingsAnewWhileTheCustomerHearsMusic() {
        sitReady();
        var attempt = talk();
        var lost = station().leg();

        theSwitch.hangUp(new LegId(lost));

        until(() -> notes(attempt).contains("VOICE_BACK"));
        assertThat(notes(attempt)).contains("VOICE_LOST").doesNotContain("ANNOUNCED");
        assertThat(station().leg()).isNotEqualTo(lost);
        assertThat(floor.state(mei)).isEqualTo(SeatState.TALKING);
        until(() -> notes(attempt).stream().filter("VOICE"::equals).count() == 2);
        calls.hangUp(mei.id());
        until(() -> floor.state(mei) == SeatState.WRAP_UP);
        assertThat(floor.figures()).isEqualTo(floor.ledger());
    }

    @Test
    void aCustomerWhoseAgentCannotBeReachedAgainIsToldWhoCalled() {
        sitReady();
        var attempt = talk();
        drill.station(name, false);

        theSwitch.hangUp(new LegId(station().leg()));

        until(() -> notes(attempt).contains("ANNOUNCED"));
        assertThatThrownBy(() -> calls.hold(mei.id(), false))
                .as("the customer would hear nobody")
                .hasMessageContaining("station-away");
        floor.workplace.pass(Duration.ofMinutes(1));
        until(() -> floor.state(mei) == SeatState.WRAP_UP);
        assertThat(floor.column(attempt, "cause")).isEqualTo("NORMAL");
        outcomes.conclude(new WrapUp(attempt, mei.id(), "CONSIDERING", "", Map.of(), "", null, SeatState.READY));
        assertThat(floor.state(mei)).isEqualTo(SeatState.BREAK);
        assertThat(seats.get(mei.id()).breakReason()).isEqualTo("STATION_LOST");
        assertThat(floor.figures()).isEqualTo(floor.ledger());
    }

    @Test
    void aTelephoneLostWhileTheCustomersRingsEndsTheDial() {
        sitReady();
        var attempt = floor.ring(mei, floor.aLeadWho(TALK, Reaction.NO_ANSWER));

        theSwitch.hangUp(new LegId(station().leg()));

        until(() -> floor.state(mei) == SeatState.BREAK);
        assertThat(seats.get(mei.id()).breakReason()).isEqualTo("STATION_LOST");
        assertThat(floor.column(attempt, "ended_by")).isEqualTo("AGENT");
        assertThat(station().state()).as("it is left to the agent").isEqualTo(StationState.LOST);
    }

    @Test
    void telephonesLostWithTheSwitchRingAgainWhenItIsBack() {
        sitReady();
        var lost = station().leg();
        drill.kill();
        watch.ask(true);
        assertThat(station().state()).as("nothing may be concluded").isEqualTo(StationState.UP);
        drill.revive();

        watch.ask(true);

        until(() -> !station().leg().equals(lost));
        untilStation(StationState.UP);
        assertThat(floor.state(mei)).isEqualTo(SeatState.BREAK);
    }

    @Test
    void aSwitchThatIsAwayIsSaidAtOnce() {
        drill.kill();
        sit();
        untilStation(StationState.UNREACHABLE);
    }

    @Test
    void whatWasPickedUpWhileTheServerWasAwayIsFound() {
        sit();
        var leg = new LegId(station().leg());
        until(() -> theSwitch.find(leg).isPresent());
        ((SmartLifecycle) theSwitch).stop();
        floor.workplace.pass(Duration.ofMinutes(2));
        ((SmartLifecycle) theSwitch).start();
        watchdog.reconcile();

        watch.ask(false);

        assertThat(station().state()).isEqualTo(StationState.UP);
    }

    private void sitReadyWithABrowser() {
        jdbc.sql("update people.agent set station = null where id = :id")
                .param("id", mei.id().value())
                .update();
        floor.crew.aBrowser(mei);
        sit();
        assertThat(station().state()).isEqualTo(StationState.AWAITED);
        assertThat(browsers.admit(mei.id()))
                .as("nobody signs in at the simulator")
                .isEmpty();
        seats.ringStation(mei.id());
        untilStation(StationState.UP);
        seats.resume(mei.id());
    }

    @Test
    void aBrowserLostInMidCallIsAwaitedWhileTheCustomerHearsMusic() {
        sitReadyWithABrowser();
        var attempt = talk();

        theSwitch.hangUp(new LegId(station().leg()));

        until(() -> notes(attempt).contains("VOICE_LOST"));
        until(() -> floor.state(mei) == SeatState.HOLD);
        assertThat(station().state()).isEqualTo(StationState.AWAITED);
        watch.ask(false);
        assertThat(notes(attempt)).as("it may still come").doesNotContain("ANNOUNCED");
        seats.ringStation(mei.id());
        until(() -> notes(attempt).contains("VOICE_BACK"));
        assertThat(floor.state(mei)).isEqualTo(SeatState.TALKING);
        until(() -> notes(attempt).stream().filter("VOICE"::equals).count() == 2);
    }

    @Test
    void aBrowserLoadedAnewInMidCallFindsTheCallAgain() {
        sitReadyWithABrowser();
        var attempt = talk();
        var before = new LegId(station().leg());

        seats.ringStation(mei.id());

        until(() -> notes(attempt).contains("VOICE_BACK"));
        assertThat(notes(attempt)).contains("VOICE_LOST").doesNotContain("ANNOUNCED");
        assertThat(station().leg()).isNotEqualTo(before.value());
        until(() -> isOver(before));
        assertThat(floor.state(mei)).isEqualTo(SeatState.TALKING);
    }

    @Test
    void aCustomerWhoseAgentsBrowserDoesNotComeBackIsToldWhoCalled() {
        sitReadyWithABrowser();
        var attempt = talk();
        theSwitch.hangUp(new LegId(station().leg()));
        until(() -> floor.state(mei) == SeatState.HOLD);
        floor.workplace.pass(Stations.RING.plusSeconds(1));

        watch.ask(false);

        assertThat(notes(attempt)).contains("ANNOUNCED");
        assertThat(station().state()).isEqualTo(StationState.LOST);
    }

    @Test
    void whoseTelephoneIsNoBrowserCannotSignOneIn() {
        sit();
        assertThatThrownBy(() -> browsers.admit(mei.id())).hasMessageContaining("station-not-browser");
        seats.leave(mei.id());
        assertThatThrownBy(() -> browsers.admit(mei.id())).hasMessageContaining("station-not-browser");
    }

    @Test
    void aTelephonePickedUpForASeatThatWasLeftIsHungUp() {
        sit();
        var leg = new LegId(station().leg());
        until(() -> theSwitch.find(leg).isPresent());
        jdbc.sql(
                        "update presence.seat set station = null, station_leg = null, station_state = null, station_since = null"
                                + " where agent_id = :agent")
                .param("agent", mei.id().value())
                .update();

        until(() -> isOver(leg));
    }
}
