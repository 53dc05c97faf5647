package io.callfloor.presence.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callfloor.campaign.CampaignId;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.people.Agent;
import io.callfloor.platform.Ids;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatMoved;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.presence.StationState;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CentreTest
class SeatsTest {

    @Autowired
    Crew crew;

    @Autowired
    Seats seats;

    @Autowired
    SeatSweeper sweeper;

    @Autowired
    SeatStore store;

    @Autowired
    Figures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    private Workplace workplace;
    private Agent mei;
    private CampaignId campaign;
    private UUID session;

    @BeforeEach
    void aSeat() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        mei = crew.anAgent(crew.aTeam());
        campaign = workplace.aCampaign("MANUAL", mei);
        session = crew.standing(mei.user()).session();
    }

    @Test
    void whoSitsDownRestsUntilReady() {
        assertThat(sit().state()).isEqualTo(SeatState.BREAK);
        assertThat(seats.resume(mei.id()).state()).isEqualTo(SeatState.READY);
        assertThat(seats.listReady(campaign)).extracting(Seat::agent).containsExactly(mei.id());
    }

    @Test
    void onlyStaffSitsDown() {
        var stranger = crew.anAgent(crew.aTeam());
        assertThatThrownBy(() -> seats.takeSeat(stranger.id(), campaign, session, ""))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("campaign-not-staffed");
    }

    @Test
    void aCallGoesFromRingToWrapUpAndOn() {
        ready();
        var attempt = ring();
        var at = clock.instant();
        assertThat(seats.talking(mei.id(), attempt, at).state()).isEqualTo(SeatState.TALKING);
        assertThat(seats.talking(mei.id(), attempt, at).version())
                .isEqualTo(seats.get(mei.id()).version());
        assertThat(seats.hold(mei.id(), attempt, at.plusSeconds(5)).state()).isEqualTo(SeatState.HOLD);
        assertThat(seats.talking(mei.id(), attempt, at.plusSeconds(9)).state()).isEqualTo(SeatState.TALKING);
        assertThat(seats.wrapUp(mei.id(), attempt, at.plusSeconds(20)).owesWrapUp())
                .isTrue();
        var after = seats.concluded(mei.id(), attempt, SeatState.READY);
        assertThat(after.state()).isEqualTo(SeatState.READY);
        assertThat(after.attempt()).isNull();
    }

    @Test
    void aMoveFromAnotherPlaceSaysWhereTheSeatIs() {
        ready();
        var attempt = ring();
        assertThatThrownBy(() -> seats.leave(mei.id()))
                .isInstanceOfSatisfying(
                        SeatMoved.class, it -> assertThat(it.actual().state()).isEqualTo(SeatState.RINGING));
        assertThatThrownBy(() -> seats.talking(mei.id(), UUID.randomUUID(), clock.instant()))
                .isInstanceOf(SeatMoved.class);
        assertThat(seats.get(mei.id()).attempt()).isEqualTo(attempt);
    }

    @Test
    void ofTwoDialsForOneSeatOneRings() throws Exception {
        ready();
        Callable<Boolean> dial = () -> {
            try {
                ring();
                return true;
            } catch (SeatMoved e) {
                return false;
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var rang = threads.invokeAll(java.util.Collections.nCopies(8, dial)).stream()
                    .filter(it -> it.resultNow())
                    .count();
            assertThat(rang).isEqualTo(1);
        }
    }

    @Test
    void aBreakWishedForInACallComesAfterIt() {
        ready();
        var attempt = ring();
        assertThat(seats.rest(mei.id(), "MEAL").state()).isEqualTo(SeatState.RINGING);
        seats.ready(mei.id()); // nobody answered
        var seat = seats.get(mei.id());
        assertThat(seat.state()).isEqualTo(SeatState.BREAK);
        assertThat(seat.breakReason()).isEqualTo("MEAL");
        assertThat(seat.wish()).isNull();
        assertThat(attempt).isNotNull();
    }

    @Test
    void aWrapUpLeftBehindIsComeBackTo() {
        ready();
        var attempt = wrapUp();
        assertThat(seats.leave(mei.id()).attempt()).isEqualTo(attempt);
        assertThat(sit().state()).isEqualTo(SeatState.WRAP_UP);
        seats.rest(mei.id(), "MEETING");
        assertThatThrownBy(() -> seats.force(mei.id(), SeatState.READY, "needed"))
                .hasMessageContaining("wrap-up-open");
        assertThat(seats.resume(mei.id()).state()).isEqualTo(SeatState.WRAP_UP);
        assertThat(seats.concluded(mei.id(), attempt, SeatState.BREAK).state()).isEqualTo(SeatState.BREAK);
    }

    @Test
    void aNewerSessionTakesTheSeatOverInMidCall() {
        ready();
        var attempt = ring();
        seats.talking(mei.id(), attempt, clock.instant());
        var other = crew.standing(mei.user()).session();
        var taken = seats.takeSeat(mei.id(), campaign, other, "tab-2");
        assertThat(taken.state()).isEqualTo(SeatState.TALKING);
        assertThat(taken.session()).isEqualTo(other);
        var elsewhere = workplace.aCampaign("MANUAL", mei);
        assertThatThrownBy(() -> seats.takeSeat(mei.id(), elsewhere, other, "tab-2"))
                .hasMessageContaining("seat-call-open");
    }

    @Test
    void aLeaderMovesASeatAtOnceOrAfterTheCall() {
        ready();
        var attempt = ring();
        assertThat(seats.force(mei.id(), SeatState.OFFLINE, "fire drill").state())
                .isEqualTo(SeatState.RINGING);
        seats.talking(mei.id(), attempt, clock.instant());
        seats.wrapUp(mei.id(), attempt, clock.instant());
        assertThat(seats.concluded(mei.id(), attempt, SeatState.READY).state()).isEqualTo(SeatState.OFFLINE);
        sit();
        assertThat(seats.force(mei.id(), SeatState.READY, "queue is long").state())
                .isEqualTo(SeatState.READY);
    }

    @Test
    void statesAddUpToTheTimeLoggedIn() {
        sit();
        workplace.pass(Duration.ofSeconds(70));
        seats.resume(mei.id());
        workplace.pass(Duration.ofMinutes(65));
        var attempt = ring();
        workplace.pass(Duration.ofSeconds(12));
        seats.talking(mei.id(), attempt, clock.instant());
        workplace.pass(Duration.ofSeconds(90));
        seats.wrapUp(mei.id(), attempt, clock.instant());
        workplace.pass(Duration.ofSeconds(33));
        seats.concluded(mei.id(), attempt, SeatState.READY);
        seats.leave(mei.id());

        var amounts = figures.sum(FigureQuery.campaign(
                campaign.value(), Instant.EPOCH, clock.instant().plus(Duration.ofDays(1))));
        assertThat(amounts.get(Counter.TALK)).isBetween(90L, 92L);
        assertThat(amounts.get(Counter.RING)).isBetween(12L, 14L);
        assertThat(amounts.get(Counter.READY)).isBetween(3_900L, 3_904L);
        long states = java.util.stream.Stream.of(Counter.READY, Counter.RING, Counter.TALK, Counter.ACW, Counter.BREAK)
                .mapToLong(it -> amounts.getOrDefault(it, 0L))
                .sum();
        assertThat(amounts.get(Counter.LOGIN)).isEqualTo(states);
        long logged = jdbc.sql("select sum(seconds) from presence.seat_log where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(Long.class)
                .single();
        assertThat(amounts.get(Counter.LOGIN)).isEqualTo(logged);
    }

    @Test
    void aTelephoneIsLetGoWhenNobodySignsInAgainThoughAWrapUpIsOwed() {
        var name = crew.aStation(mei);
        var leg = Objects.requireNonNull(sit().station()).leg();
        assertThatThrownBy(() -> seats.resume(mei.id())).hasMessageContaining("station-rings");
        assertThat(seats.stationUp(leg)).isPresent();
        assertThat(seats.stationUp(leg)).as("told twice").isEmpty();
        seats.resume(mei.id());
        var attempt = ring();
        seats.talking(mei.id(), attempt, clock.instant());
        seats.wrapUp(mei.id(), attempt, clock.instant());
        jdbc.sql("delete from platform.session where id = :id")
                .param("id", session)
                .update();

        sweeper.sweep(Duration.ZERO);
        sweeper.sweep(Duration.ofSeconds(-1));

        assertThat(seats.get(mei.id()).state()).isEqualTo(SeatState.WRAP_UP);
        assertThat(seats.get(mei.id()).station()).isNull();
        var back = seats.takeSeat(mei.id(), campaign, crew.standing(mei.user()).session(), "");
        assertThat(back.state()).isEqualTo(SeatState.WRAP_UP);
        assertThat(back.station())
                .as("it rings anew")
                .extracting(Seat.Station::name, Seat.Station::state)
                .containsExactly(name, StationState.RINGING);
    }

    @Test
    void aLostTelephoneEndsTheWaitingAndKeepsTheSeatFromBeingReady() {
        crew.aStation(mei);
        var leg = Objects.requireNonNull(sit().station()).leg();
        seats.stationUp(leg);
        seats.resume(mei.id());

        assertThat(seats.stationGone(leg, StationState.NO_ANSWER)).isPresent();

        var seat = seats.get(mei.id());
        assertThat(seat.state()).isEqualTo(SeatState.BREAK);
        assertThat(seat.breakReason()).isEqualTo("STATION_LOST");
        assertThat(seats.listReady(campaign)).isEmpty();
        assertThatThrownBy(() -> seats.resume(mei.id())).hasMessageContaining("station-lost");
        assertThatThrownBy(() -> seats.force(mei.id(), SeatState.READY, "come")).hasMessageContaining("station-lost");
        assertThat(seats.stationGone(leg, StationState.NO_ANSWER))
                .as("told twice")
                .isEmpty();
        var again = Objects.requireNonNull(seats.ringStation(mei.id()).station());
        assertThat(again.leg()).isNotEqualTo(leg);
        assertThat(seats.stationGone(again.leg(), StationState.NO_ANSWER)).isPresent();
        assertThatThrownBy(() -> seats.resume(mei.id())).hasMessageContaining("station-no-answer");
    }

    @Test
    void aBrowserIsAwaitedUntilItHasSignedInAndComesBackByItself() {
        crew.aBrowser(mei);
        var awaited = Objects.requireNonNull(sit().station());
        assertThat(awaited.state()).isEqualTo(StationState.AWAITED);
        assertThatThrownBy(() -> seats.resume(mei.id())).hasMessageContaining("browser-awaited");

        var rings = Objects.requireNonNull(seats.ringStation(mei.id()).station());
        assertThat(rings.name()).isEqualTo(awaited.name());
        assertThat(seats.ringStation(mei.id()).station()).as("rings already").isEqualTo(rings);
        seats.stationUp(rings.leg());
        seats.resume(mei.id());
        assertThat(seats.stationGone(rings.leg(), StationState.NO_ANSWER)).isPresent();

        var lost = Objects.requireNonNull(seats.get(mei.id()).station());
        assertThat(lost.state()).isEqualTo(StationState.AWAITED);
        assertThat(seats.get(mei.id()).breakReason()).isEqualTo("STATION_LOST");
        assertThat(seats.stationGone(rings.leg(), StationState.NO_ANSWER))
                .as("told twice")
                .isEmpty();
        assertThat(seats.stationMissed(lost.leg())).isPresent();
        assertThat(seats.stationMissed(lost.leg())).as("told twice").isEmpty();
        assertThatThrownBy(() -> seats.resume(mei.id())).hasMessageContaining("browser-away");
    }

    @Test
    void aBrowserLoadedAnewIsRungThoughItSeemsToBeOnTheLine() {
        crew.aBrowser(mei);
        sit();
        var leg = Objects.requireNonNull(seats.ringStation(mei.id()).station()).leg();
        seats.stationUp(leg);
        seats.resume(mei.id());

        var anew = seats.ringStation(mei.id());

        assertThat(Objects.requireNonNull(anew.station()).leg()).isNotEqualTo(leg);
        assertThat(anew.station().state()).isEqualTo(StationState.RINGING);
        assertThat(anew.state()).as("nobody can be given a call meanwhile").isEqualTo(SeatState.BREAK);
        assertThat(seats.stationGone(leg, StationState.NO_ANSWER))
                .as("of its leg before")
                .isEmpty();
    }

    @Test
    void aBrowserHasAnotherNameEachTimeTheSeatIsTaken() {
        crew.aBrowser(mei);
        var first = Objects.requireNonNull(sit().station()).name();
        seats.leave(mei.id());
        var second = Objects.requireNonNull(sit().station()).name();

        assertThat(second).isNotEqualTo(first).matches("browser-[0-9a-f]{32}");
    }

    @Test
    void whoHasNoTelephoneHasNoneToRing() {
        assertThat(sit().station()).isNull();
        assertThatThrownBy(() -> seats.ringStation(mei.id())).hasMessageContaining("station-none");
        crew.aStation(mei);
        assertThat(seats.ringStation(mei.id()).station())
                .as("given one meanwhile")
                .isNotNull();
        seats.leave(mei.id());
        assertThat(seats.get(mei.id()).station()).isNull();
        assertThatThrownBy(() -> seats.ringStation(mei.id())).hasMessageContaining("station-none");
    }

    @Test
    void aSignedOutSeatIsClearedUnlessACallIsOpen() {
        ready();
        var attempt = ring();
        jdbc.sql("delete from platform.session where id = :id")
                .param("id", session)
                .update();
        sweeper.sweep(Duration.ZERO);
        sweeper.sweep(Duration.ofSeconds(-1));
        assertThat(seats.get(mei.id()).state()).isEqualTo(SeatState.RINGING);
        seats.talking(mei.id(), attempt, clock.instant());
        seats.wrapUp(mei.id(), attempt, clock.instant());
        sweeper.sweep(Duration.ofSeconds(-1));
        assertThat(seats.get(mei.id()).state()).isEqualTo(SeatState.WRAP_UP);
        seats.concluded(mei.id(), attempt, SeatState.READY);
        assertThat(seats.listReady(campaign)).isEmpty();
        sweeper.sweep(Duration.ofSeconds(-1));
        assertThat(seats.get(mei.id()).state()).isEqualTo(SeatState.OFFLINE);
    }

    @Test
    void aSeatTakenWhileTheSweeperLooksIsNotMarked() {
        ready();
        var now = clock.wall().instant();
        store.vacate(Set.of(), Set.of(), now, now.minusSeconds(60)); // read before the seat was taken
        assertThat(seats.listReady(campaign)).hasSize(1);
    }

    private Seat sit() {
        return seats.takeSeat(mei.id(), campaign, session, "tab-1");
    }

    private void ready() {
        sit();
        seats.resume(mei.id());
    }

    private UUID ring() {
        var attempt = Ids.next(clock.instant());
        seats.ringing(seats.get(mei.id()), campaign, UUID.randomUUID(), Ids.next(clock.instant()), attempt);
        return attempt;
    }

    private UUID wrapUp() {
        var attempt = ring();
        seats.talking(mei.id(), attempt, clock.instant());
        seats.wrapUp(mei.id(), attempt, clock.instant());
        return attempt;
    }
}
