package io.callfloor.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.Agent;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// A person signs in as an agent whose seat a robot works, and works undisturbed until signing out.
@CentreTest
class RobotGivesWayTest {

    private static final Town TOWN = Town.build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SENT_FOR = Duration.ofMinutes(16);
    private static final int SEVERAL = 5;

    @Autowired
    Crew crew;

    @Autowired
    Seats seats;

    @Autowired
    Sessions sessions;

    @Autowired
    Jar jar;

    @Autowired
    Vault vault;

    @Autowired
    CentreClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @LocalServerPort
    int port;

    private Workplace workplace;
    private Agent mei;
    private CampaignId robots;
    private CampaignId visitors;
    private Robot robot;

    @BeforeEach
    void aRobotAtWork() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        mei = crew.anAgent(crew.aTeam());
        robots = workplace.aCampaign("PROGRESSIVE", mei);
        visitors = workplace.aCampaign("MANUAL", mei);
        var login = jdbc.sql("select login from people.account where id = :id")
                .param("id", mei.user())
                .query(String.class)
                .single();
        jar.keep(login, sessions.open(mei.user(), Player.DEVICE));
        int place = IntStream.range(0, SEVERAL * SEVERAL)
                .filter(it -> works(it, clock.instant()))
                .filter(it -> works(it, clock.instant().plus(SENT_FOR)))
                .findFirst()
                .orElseThrow();
        robot = new Robot(
                new Player(HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + port), json, jar),
                new Cast.Account(login, mei.name(), "AGENT", "team"),
                place,
                robots.value().toString(),
                TOWN,
                clock,
                Duration.ZERO);
        playUntil(SeatState.READY);
    }

    @AfterEach
    void home() {
        robot.stop();
        robot.run();
    }

    private static boolean works(int place, Instant at) {
        return Shift.of(place).at(at) instanceof Shift.Duty.Working;
    }

    private SeatState state() {
        return seats.get(mei.id()).state();
    }

    private void playUntil(SeatState wanted) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        do {
            robot.work();
        } while (state() != wanted && System.nanoTime() < until);
        assertThat(state()).isEqualTo(wanted);
    }

    /// Gives the robot every chance.
    private void playOn() {
        for (int i = 0; i < SEVERAL; i++) {
            robot.work();
        }
    }

    private static void ok(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private void sit(Caller who, CampaignId campaign) {
        ok(who.post("/api/desk/seat", Map.of("campaignId", campaign.value())));
    }

    private Caller aPersonSignsIn() {
        var token = sessions.open(mei.user(), "Mozilla/5.0");
        robot.hear(json.readTree("{\"type\":\"session.opened\"}"));
        return crew.stranger().with(token);
    }

    @Test
    void theSeatIsFreeForThePersonInAnyProjectAsLongAsTheSessionLasts() {
        var person = aPersonSignsIn();
        playUntil(SeatState.OFFLINE);
        playOn();
        assertThat(state()).isEqualTo(SeatState.OFFLINE);

        sit(person, visitors);
        playOn();
        assertThat(seats.get(mei.id()).campaign()).isEqualTo(visitors);
        assertThat(person.get("/api/desk").body().path("seat").path("elsewhere").asBoolean())
                .isFalse();
        ok(person.post("/api/desk/ready"));
        var lead = workplace.aLead(vault, visitors, mei);
        ok(person.post("/api/desk/dial", Map.of("leadId", lead.id().value())));

        playOn();
        assertThat(seats.get(mei.id()).campaign()).isEqualTo(visitors);
    }

    @Test
    void thePersonMayLeaveTheSeatAndFindsItFree() {
        var person = aPersonSignsIn();
        sit(person, robots);
        playOn();

        ok(person.delete("/api/desk/seat"));
        playOn();
        assertThat(state()).isEqualTo(SeatState.OFFLINE);

        sit(person, visitors);
        playOn();
        assertThat(state()).isEqualTo(SeatState.BREAK);
        assertThat(Objects.requireNonNull(seats.get(mei.id()).campaign())).isEqualTo(visitors);
    }

    @Test
    void theRobotComesBackWhenThePersonHasSignedOut() {
        var person = aPersonSignsIn();
        playUntil(SeatState.OFFLINE);

        ok(person.delete("/api/session"));
        robot.hear(json.readTree("{\"type\":\"session.opened\"}"));

        playUntil(SeatState.READY);
        assertThat(seats.get(mei.id()).campaign()).isEqualTo(robots);
    }

    @Test
    void aRobotStaysWhereALeaderSentIt() {
        seats.force(mei.id(), SeatState.BREAK, "晨会");
        playUntil(SeatState.BREAK);
        robot.hear(json.readTree("{\"type\":\"seat.forced\"}"));
        playOn();
        assertThat(state()).isEqualTo(SeatState.BREAK);

        workplace.pass(SENT_FOR);
        playUntil(SeatState.READY);
    }
}
