package io.callfloor.presence.seat;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.Leads;
import io.callfloor.people.Agent;
import io.callfloor.platform.Ids;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.push.Audience;
import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An empty chair gets no calls. The watch is told what time it is; screens are real connections.
@CentreTest
class AwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int STEP_SECONDS = 5;

    @Autowired
    Crew crew;

    @Autowired
    SeatRow seats;

    @Autowired
    Attendance attendance;

    @Autowired
    Audience audience;

    @Autowired
    CentreClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Autowired
    Leads leads;

    @Autowired
    Vault vault;

    private Agent mei;
    private CampaignId campaign;
    private Caller desk;
    private AwayWatch watch;
    private Instant now;

    @BeforeEach
    void atTheDesk() {
        var workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        mei = crew.anAgent(crew.aTeam());
        campaign = workplace.aCampaign("MANUAL", mei);
        desk = crew.signIn(mei).inTab("tab-of-mei");
        watch = aWatch();
        now = clock.wall().instant().minus(PATIENCE).minusSeconds(STEP_SECONDS);
        pass(PATIENCE.plusSeconds(1)); // the grace of a watch that has just begun
        desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        desk.post("/api/desk/ready");
        assertThat(state()).isEqualTo(SeatState.READY);
        now = clock.wall().instant();
    }

    @AfterEach
    void goHome() {
        jdbc.sql("update presence.seat set state = 'OFFLINE', attempt_id = null where agent_id = :agent")
                .param("agent", mei.id().value())
                .update();
    }

    private AwayWatch aWatch() {
        return new AwayWatch(seats, attendance, audience, clock, PATIENCE);
    }

    /// Lets the watch look as it does, every five seconds.
    private void pass(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(STEP_SECONDS).isBefore(end) ? now.plusSeconds(STEP_SECONDS) : end;
            watch.look(now);
        }
    }

    private SeatState state() {
        return seats.get(mei.id()).state();
    }

    private WebSocket screen() {
        var screen = watching(desk);
        until(this::heard);
        return screen;
    }

    private WebSocket watching(Caller who) {
        var port = environment.getRequiredProperty("local.server.port");
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", RequestGuard.COOKIE + "=" + who.token().orElseThrow())
                .buildAsync(URI.create("ws://localhost:" + port + "/ws"), new WebSocket.Listener() {})
                .join();
        socket.sendText("{\"watch\":\"agent:" + mei.id().value() + "\"}", true).join();
        return socket;
    }

    private boolean heard() {
        var session = Objects.requireNonNull(seats.get(mei.id()).session());
        return audience.hears(session, "agent:" + mei.id().value());
    }

    @Test
    void whatTheAgentWasLookingAtGoesBackIntoItsQueueAtOnce() {
        var lead = new Workplace(crew, jdbc, clock).aLead(vault, campaign, mei);
        leads.takeNext(campaign, mei.id(), clock.instant()).orElseThrow();
        seats.preview(mei.id(), campaign, Ids.next(clock.instant()), lead.id().value());

        pass(PATIENCE.plusSeconds(STEP_SECONDS));

        assertThat(state()).isEqualTo(SeatState.BREAK);
        assertThat(jdbc.sql("select reserved_by is null from leads.lead where id = :id")
                        .param("id", lead.id().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aClosedBrowserLeavesNoSeatWaitingAndOneKeyComesBack() {
        var screen = screen();
        pass(Duration.ofMinutes(10));
        assertThat(state()).isEqualTo(SeatState.READY);

        screen.abort();
        until(() -> !heard());
        pass(PATIENCE);
        assertThat(state()).isEqualTo(SeatState.READY);
        pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(SeatState.BREAK);
        assertThat(seats.get(mei.id()).breakReason()).isEqualTo("AWAY");
        assertThat(seats.listReady(campaign)).isEmpty();

        var back = desk.post("/api/desk/ready").body().path("seat");
        assertThat(back.path("state").asString()).isEqualTo("READY");
    }

    @Test
    void whoLooksAtALeadIsMissedToo() {
        seats.preview(mei.id(), campaign, Ids.next(clock.instant()), Ids.next(clock.instant()));

        pass(PATIENCE.plusSeconds(STEP_SECONDS));

        assertThat(state()).isEqualTo(SeatState.BREAK);
        assertThat(seats.get(mei.id()).lead()).isNull();
    }

    @Test
    void whoeverReadsTheDeskIsThere() {
        pass(PATIENCE.minusSeconds(1));
        jdbc.sql("update presence.attendance set seen_at = :long where agent_id = :agent")
                .param("long", now.minus(PATIENCE).atOffset(java.time.ZoneOffset.UTC))
                .param("agent", mei.id().value())
                .update();
        var again = crew.signIn(mei).inTab("tab-of-mei"); // its first request is written down at once
        again.get("/api/desk");

        var seen = jdbc.sql("select seen_at from presence.attendance where agent_id = :agent")
                .param("agent", mei.id().value())
                .query((row, _) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
        assertThat(seen)
                .isBetween(clock.wall().instant().minusSeconds(20), clock.wall().instant());
        watch.look(seen.plus(PATIENCE));
        assertThat(state()).isEqualTo(SeatState.READY);
    }

    @Test
    void anotherSessionsScreenDoesNotHoldTheSeat() {
        var stranger = crew.signIn(mei).inTab("another-tab");
        var screen = watching(stranger);
        stranger.get("/api/desk");

        pass(PATIENCE.plusSeconds(STEP_SECONDS));

        assertThat(state()).isEqualTo(SeatState.BREAK);
        screen.abort();
    }

    @Test
    void aCallAndItsWrapUpAreLeftAlone() {
        var attempt = Ids.next(clock.instant());
        seats.ringing(seats.get(mei.id()), campaign, Ids.next(clock.instant()), Ids.next(clock.instant()), attempt);
        pass(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(SeatState.RINGING);
        assertThat(seats.get(mei.id()).wish()).isNull();
        seats.talking(mei.id(), attempt, clock.instant());
        pass(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(SeatState.TALKING);
        seats.wrapUp(mei.id(), attempt, clock.instant());
        pass(Duration.ofMinutes(2));
        assertThat(state()).isEqualTo(SeatState.WRAP_UP);
        assertThat(seats.get(mei.id()).wish()).isNull();
    }

    @Test
    void aServerThatWasKilledWaitsForEverybodyToComeBack() {
        now = now.plus(Duration.ofMinutes(3)); // nobody looked
        watch = aWatch();
        pass(PATIENCE);
        assertThat(state()).isEqualTo(SeatState.READY);
        var screen = screen();
        pass(PATIENCE);
        assertThat(state()).isEqualTo(SeatState.READY);

        screen.abort();
        until(() -> !heard());
        now = now.plus(Duration.ofMinutes(3)); // the same when the database was away
        pass(PATIENCE);
        assertThat(state()).isEqualTo(SeatState.READY);
        pass(Duration.ofSeconds(STEP_SECONDS));
        assertThat(state()).isEqualTo(SeatState.BREAK);
    }
}
