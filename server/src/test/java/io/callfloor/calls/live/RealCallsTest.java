package io.callfloor.calls.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.Callfloor;
import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallingFloor;
import io.callfloor.calls.LiveCalls;
import io.callfloor.calls.Placed;
import io.callfloor.people.Agent;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.store.EmbeddedPostgres;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.presence.StationState;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.Switch;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Heard;
import io.callfloor.testing.RealSwitch;
import io.callfloor.testing.Workplace.SomeLead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/// The whole server with a real switch below it and people on the telephone behind that.
class RealCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static Path home;
    private static RealSwitch real;
    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() throws Exception {
        real = RealSwitch.start();
        home = Files.createTempDirectory("callfloor-real");
        postgres = EmbeddedPostgres.start(home.resolve("postgresql"), "fsync=off", "full_page_writes=off");
        var settings = Settings.read(Map.of(
                "CALLFLOOR_HOME", home.toString(),
                "CALLFLOOR_DEMO", "off",
                "CALLFLOOR_AWAY_SECONDS", "86400",
                "CALLFLOOR_SWITCH", "asterisk",
                "CALLFLOOR_SWITCH_URL", real.get("url"),
                "CALLFLOOR_SWITCH_PASSWORD", real.get("password"),
                "CALLFLOOR_SWITCH_MACHINES", "on"));
        server = new SpringApplicationBuilder(Callfloor.class, Crew.class, Heard.class)
                .properties(Map.of(
                        "server.port",
                        "0",
                        "server.address",
                        "127.0.0.1",
                        "callfloor.switch.kind",
                        "asterisk",
                        "spring.datasource.url",
                        postgres.url(),
                        "spring.datasource.username",
                        postgres.user(),
                        "spring.datasource.password",
                        postgres.password()))
                .initializers(it -> ((GenericApplicationContext) it).registerBean(Settings.class, () -> settings))
                .run();
        await().atMost(PATIENCE).until(server.getBean(Switch.class)::available);
    }

    @AfterAll
    static void end() throws IOException {
        if (server != null) {
            server.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (home != null) {
            FileSystemUtils.deleteRecursively(home);
        }
        if (real != null) {
            real.close();
        }
    }

    @AfterEach
    void isThereForTheNext() {
        real.startAgain();
        await().atMost(PATIENCE).until(server.getBean(Switch.class)::available);
    }

    private static SomeLead aCustomer(CallingFloor floor, String kind) {
        return floor.aLead("+86138%04d%s".formatted(NUMBERS.incrementAndGet(), kind));
    }

    private static String stateOf(SomeLead lead) {
        return server.getBean(JdbcClient.class)
                .sql("select state from leads.lead where id = :id")
                .param("id", lead.id().value())
                .query(String.class)
                .single();
    }

    private static void over(CallingFloor floor, AttemptId attempt) {
        await().atMost(PATIENCE).until(() -> !floor.column(attempt, "ended_at").equals("null"));
    }

    /// Every kind of customer there is comes to the result it should, on one floor at once.
    @Test
    void everyKindOfCustomerLandsInTheRightResult() {
        var expected = new LinkedHashMap<String, String>();
        expected.put("0101", "BUSY BUSY");
        expected.put("0201", "UNREACHABLE UNREACHABLE");
        expected.put("0301", "REJECTED REJECTED");
        expected.put("0401", "NO_ANSWER NO_ANSWER");
        expected.put("0501", "NORMAL MACHINE");
        expected.put("0601", "INVALID_NUMBER INVALID_NUMBER");
        expected.put("0701", "CONGESTION CONGESTION");
        expected.put("0801", "NORMAL null");
        expected.put("0901", "NORMAL MACHINE");
        expected.put("1101", "UNREACHABLE UNREACHABLE");
        expected.put("1202", "UNREACHABLE UNREACHABLE");
        expected.put("1301", "NORMAL MACHINE");
        var floor = new CallingFloor(server, expected.size() + 2);
        var attempts = new HashMap<String, AttemptId>();
        var agents = floor.agents.iterator();
        for (var kind : expected.keySet()) {
            attempts.put(kind, floor.ring(agents.next(), aCustomer(floor, kind)));
        }
        var talking = new HashMap<Agent, AttemptId>();
        for (var kind : List.of("0001", "1001")) {
            var agent = agents.next();
            talking.put(agent, floor.ring(agent, aCustomer(floor, kind)));
        }

        talking.forEach((agent, attempt) -> {
            await().atMost(PATIENCE).until(() -> floor.state(agent) == SeatState.TALKING);
            server.getBean(LiveCalls.class).hangUp(agent.id());
            over(floor, attempt);
            assertThat(floor.state(agent)).isEqualTo(SeatState.WRAP_UP);
            assertThat(floor.column(attempt, "ended_by")).isEqualTo("AGENT");
        });
        attempts.entrySet().stream()
                .filter(it -> !it.getKey().equals("0401"))
                .forEach(it -> over(floor, it.getValue()));
        floor.workplace.pass(Duration.ofMinutes(2)); // it has rung long enough
        over(floor, attempts.get("0401"));

        var came = new LinkedHashMap<String, String>();
        expected.keySet()
                .forEach(kind -> came.put(
                        kind,
                        floor.column(attempts.get(kind), "cause") + " " + floor.column(attempts.get(kind), "result")));
        assertThat(came).isEqualTo(expected);
        assertThat(floor.figures()).isEqualTo(floor.ledger());
    }

    /// A desk telephone that picks up by itself.
    @Test
    void anAgentsTelephoneIsKeptUpConnectedAndHungUpWithTheShift() {
        var floor = new CallingFloor(server, 1);
        var agent = floor.agent();
        var seats = server.getBean(Seats.class);
        seats.leave(agent.id());
        floor.crew.aStation(agent, "1001");
        seats.takeSeat(
                agent.id(), floor.campaign, floor.crew.standing(agent.user()).session(), "");
        await().atMost(PATIENCE).until(() -> station(agent).state() == StationState.UP);
        seats.resume(agent.id());

        var attempt = floor.ring(agent, aCustomer(floor, "0001"));
        await().atMost(PATIENCE).until(() -> notes(attempt).contains("VOICE"));
        assertThat(floor.state(agent)).isEqualTo(SeatState.TALKING);

        server.getBean(Switch.class).hangUp(new LegId(station(agent).leg()));
        await().atMost(PATIENCE)
                .until(() -> notes(attempt).stream().filter("VOICE"::equals).count() == 2);
        assertThat(notes(attempt)).contains("VOICE_LOST", "VOICE_BACK");
        assertThat(floor.state(agent)).isEqualTo(SeatState.TALKING);

        server.getBean(LiveCalls.class).hangUp(agent.id());
        over(floor, attempt);
        var leg = new LegId(station(agent).leg());
        assertThat(isUp(leg)).as("it stays for the next call").isTrue();
        seats.leave(agent.id());
        await().atMost(PATIENCE).until(() -> !isUp(leg));
    }

    @Test
    void aTelephoneThatIsNotSignedInIsSaid() {
        var floor = new CallingFloor(server, 1);
        var agent = floor.agent();
        var seats = server.getBean(Seats.class);
        seats.leave(agent.id());
        floor.crew.aStation(agent, "1002");
        seats.takeSeat(
                agent.id(), floor.campaign, floor.crew.standing(agent.user()).session(), "");
        await().atMost(PATIENCE).until(() -> station(agent).state() == StationState.UNREACHABLE);
    }

    private static Seat.Station station(Agent agent) {
        return Objects.requireNonNull(
                server.getBean(Seats.class).get(agent.id()).station());
    }

    private static boolean isUp(LegId leg) {
        return server.getBean(Switch.class)
                .find(leg)
                .filter(it -> it.ended() == null)
                .isPresent();
    }

    private static List<String> notes(AttemptId attempt) {
        return server.getBean(JdbcClient.class)
                .sql("select kind from calls.attempt_event where attempt_id = :id")
                .param("id", attempt.value())
                .query(String.class)
                .list();
    }

    @Test
    void aSwitchKilledInMidCallLosesItsCallsAndTheLeadsReturn() {
        var floor = new CallingFloor(server, 3);
        var talker = floor.agents.get(0);
        var caller = floor.agents.get(1);
        var called = aCustomer(floor, "0401");
        var talk = floor.ring(talker, aCustomer(floor, "0001"));
        await().atMost(PATIENCE).until(() -> floor.state(talker) == SeatState.TALKING);
        var ringing = floor.ring(caller, called);
        await().atMost(PATIENCE)
                .until(() -> !floor.column(ringing, "ringing_at").equals("null"));

        real.kill();

        await().atMost(PATIENCE).until(() -> !server.getBean(Switch.class).available());
        assertThat(floor.dial(floor.agents.get(2), aCustomer(floor, "0001")))
                .isEqualTo(new Placed.NotNow("switch-unavailable"));
        real.startAgain();
        over(floor, talk);
        over(floor, ringing);
        assertThat(floor.column(talk, "cause")).isEqualTo("SWITCH_LOST");
        assertThat(floor.state(talker)).as("what was said is written down").isEqualTo(SeatState.WRAP_UP);
        assertThat(floor.column(ringing, "cause")).isEqualTo("SWITCH_LOST");
        assertThat(floor.state(caller)).isEqualTo(SeatState.READY);
        assertThat(stateOf(called)).isEqualTo("DUE");
        assertThat(floor.figures()).isEqualTo(floor.ledger());
    }
}
