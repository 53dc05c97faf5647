package io.callfloor.calls.lines;

import static io.callfloor.calls.CallingFloor.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.calls.CallingFloor;
import io.callfloor.calls.lines.SwitchStates.NodeState;
import io.callfloor.people.Role;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.SeatState;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What the administrator sees of the switch, and from which node.
@CentreTest
class SwitchPageTest {

    private static final String ELSEWHERE = "elsewhere:8081";

    @Autowired
    ApplicationContext server;

    @Autowired
    SwitchDrill drill;

    @Autowired
    SwitchStates states;

    @Autowired
    CentreClock clock;

    @Autowired
    Crew crew;

    private Caller admin;

    @BeforeEach
    void anAdministrator() {
        admin = crew.caller(Role.ADMIN);
    }

    @AfterEach
    void mend() {
        drill.revive();
        states.forget(ELSEWHERE);
    }

    private JsonNode view() {
        var answer = admin.get("/api/switch");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode own() {
        return node(false);
    }

    private JsonNode other() {
        return node(true);
    }

    private JsonNode node(boolean elsewhere) {
        return view().path("nodes")
                .valueStream()
                .filter(it -> it.path("node").asString().equals(ELSEWHERE) == elsewhere)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    @Test
    void aSwitchThatDiesIsSaidToBeAwayAndToBeBack() {
        until(() -> own().path("state").asString().equals("READY"));
        assertThat(own().path("alive").asBoolean()).isTrue();
        assertThat(own().path("kind").asString()).isEqualTo("SIMULATED");

        drill.kill();
        until(() -> own().path("state").asString().equals("UNREACHABLE"));
        assertThat(own().path("detail").asString()).isNotBlank();

        drill.revive();
        until(() -> own().path("state").asString().equals("READY"));
    }

    @Test
    void aNodeThatDiedIsSaidToBeGoneAndLaterForgotten() {
        var now = clock.wall().instant();
        var said = new NodeState(
                ELSEWHERE,
                "ASTERISK",
                "http://10.0.0.5:8088",
                "NAME_TAKEN",
                "Another node …",
                now,
                List.of(),
                now.minusSeconds(5));
        states.keep(said);
        assertThat(other().path("alive").asBoolean()).isTrue();
        assertThat(other().path("state").asString()).isEqualTo("NAME_TAKEN");

        states.keep(new NodeState(ELSEWHERE, "ASTERISK", "", "READY", "", now, List.of(), now.minusSeconds(20)));
        assertThat(other().path("alive").asBoolean()).isFalse();

        states.forgetThoseGone(now.plus(Duration.ofHours(1)).minusSeconds(19));
        assertThat(states.list()).noneMatch(it -> it.node().equals(ELSEWHERE));
    }

    @Test
    void callsTheSwitchLostAreCountedAndTheLastOneIsNamed() {
        var floor = new CallingFloor(server, 1);
        var mei = floor.agent();
        var attempt = floor.ring(mei, floor.aLeadWho(Duration.ofMinutes(5), Reaction.ANSWERS));
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(mei) == SeatState.TALKING);
        drill.kill();
        drill.revive();
        floor.workplace.pass(Duration.ofSeconds(40));
        until(() -> floor.state(mei) == SeatState.WRAP_UP);

        until(() -> view().path("faults")
                .valueStream()
                .anyMatch(it ->
                        it.path("attempt").asString().equals(attempt.value().toString())));
        var lost = view().path("faults").path(0);
        assertThat(lost.path("fault").asString()).isEqualTo("LOST");
        assertThat(lost.path("calls").asInt()).isPositive();
    }

    @Test
    void onlyWhoMaySeeSettingsSeesIt() {
        assertThat(crew.caller(Role.SUPERVISOR).get("/api/switch").status()).isEqualTo(403);
    }
}
