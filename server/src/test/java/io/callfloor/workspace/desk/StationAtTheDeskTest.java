package io.callfloor.workspace.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callfloor.people.Agent;
import io.callfloor.people.Role;
import io.callfloor.people.TeamId;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.telephony.SwitchDrill;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.Workplace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A telephone given by an administrator, through HTTP.
@CentreTest
class StationAtTheDeskTest {

    @Autowired
    Crew crew;

    @Autowired
    SwitchDrill drill;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    private Workplace workplace;
    private TeamId team;
    private Agent mei;
    private Caller admin;
    private Caller desk;
    private final String extension = "x" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void aMorning() {
        workplace = new Workplace(crew, jdbc, clock);
        workplace.onAWorkingMorning();
        team = crew.aTeam();
        mei = crew.anAgent(team);
        admin = crew.caller(Role.ADMIN);
        desk = crew.signIn(mei);
    }

    @AfterEach
    void plugIn() {
        drill.station(extension, true);
    }

    private Caller.Answer give(Agent agent, String station) {
        var form = new HashMap<String, Object>(Map.of(
                "name", agent.name(),
                "roles", Set.of("AGENT"),
                "staffNumber", agent.staffNumber(),
                "teamId", team.value()));
        form.put("station", station);
        return admin.put("/api/users/" + agent.user(), form);
    }

    private JsonNode awaitStation(String state) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> desk.get("/api/desk").body().path("seat"),
                        it -> it.path("station").path("state").asString().equals(state));
    }

    @Test
    void whoHasATelephoneIsReadyOnceItIsPickedUp() {
        assertThat(give(mei, extension).body().path("station").asString()).isEqualTo(extension);
        drill.station(extension, false);
        var campaign = workplace.aCampaign("MANUAL", mei);
        desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()));
        var seat = awaitStation("UNREACHABLE");
        assertThat(seat.path("station").path("name").asString()).isEqualTo(extension);

        var refused = desk.post("/api/desk/ready");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("station-unreachable");
        assertThat(refused.body().path("detail").asString()).contains(extension);
        drill.station(extension, true);
        assertThat(desk.post("/api/desk/station").status()).isEqualTo(200);
        awaitStation("UP");
        assertThat(desk.post("/api/desk/ready")
                        .body()
                        .path("seat")
                        .path("state")
                        .asString())
                .isEqualTo("READY");
        assertThat(desk.delete("/api/desk/seat")
                        .body()
                        .path("seat")
                        .path("station")
                        .isNull())
                .isTrue();
    }

    private Caller.Answer giveBrowser(Map<String, Object> besides) {
        var form = new HashMap<String, Object>(Map.of(
                "name", mei.name(),
                "roles", Set.of("AGENT"),
                "staffNumber", mei.staffNumber(),
                "teamId", team.value(),
                "browser", true));
        form.putAll(besides);
        return admin.put("/api/users/" + mei.user(), form);
    }

    @Test
    void whoTelephonesWithTheBrowserIsReadyOnceItHasSignedIn() {
        assertThat(giveBrowser(Map.of("station", extension)).code()).isEqualTo("station-or-browser");
        assertThat(giveBrowser(Map.of("roles", Set.of("QA"))).code()).isEqualTo("only-agents-have-team");
        assertThat(giveBrowser(Map.of()).body().path("browser").asBoolean()).isTrue();
        var campaign = workplace.aCampaign("MANUAL", mei);
        assertThat(desk.post("/api/desk/station/sign-in").code()).isEqualTo("seat-needed");
        var seat = desk.post("/api/desk/seat", Map.of("campaignId", campaign.value()))
                .body()
                .path("seat");
        assertThat(seat.path("browser").asBoolean()).isTrue();
        assertThat(seat.path("station").path("state").asString()).isEqualTo("AWAITED");
        assertThat(desk.post("/api/desk/ready").code()).isEqualTo("browser-awaited");

        var signIn = desk.post("/api/desk/station/sign-in");

        assertThat(signIn.status()).isEqualTo(200);
        assertThat(signIn.body().path("socket").isNull())
                .as("at the simulator nobody has to")
                .isTrue();
        desk.post("/api/desk/station");
        awaitStation("UP");
        assertThat(desk.post("/api/desk/ready").status()).isEqualTo(200);
        assertThat(give(mei, extension).body().path("browser").asBoolean()).isFalse();
        assertThat(desk.get("/api/desk").body().path("seat").path("browser").asBoolean())
                .as("it holds from the next time the seat is taken")
                .isTrue();
    }

    @Test
    void onlyTheWindowThatHoldsTheSeatCanSignIn() {
        giveBrowser(Map.of());
        var campaign = Map.of("campaignId", workplace.aCampaign("MANUAL", mei).value());
        desk.inTab("one").post("/api/desk/seat", campaign);
        desk.inTab("two").post("/api/desk/seat", campaign);

        assertThat(desk.inTab("one").post("/api/desk/station/sign-in").code()).isEqualTo("seat-taken-elsewhere");
        assertThat(desk.inTab("two").post("/api/desk/station/sign-in").status()).isEqualTo(200);
    }

    @Test
    void aTelephoneBelongsToOneAgentAndHasANameTheSwitchTakes() {
        var lan = crew.anAgent(team);
        give(mei, extension);

        assertThat(give(lan, extension).code()).isEqualTo("station-taken");
        var wrong = give(lan, "8001@carrier");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("station-wrong");
        assertThat(wrong.body().path("detail").asString()).contains("8001@carrier");
        assertThat(give(mei, "").status()).isEqualTo(200);
        assertThat(give(lan, extension).status()).as("given back").isEqualTo(200);
        assertThat(desk.post(
                                "/api/desk/seat",
                                Map.of(
                                        "campaignId",
                                        workplace.aCampaign("MANUAL", mei).value()))
                        .status())
                .isEqualTo(200);
        assertThat(desk.post("/api/desk/station").code()).isEqualTo("station-none");
    }
}
