package io.callfloor.workspace.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.CallingFloor;
import io.callfloor.people.Agent;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import io.callfloor.telephony.ScriptedCustomer.Reaction;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The session ends on the server while somebody works; the same tab signs in again and goes on where it was.
@CentreTest
class SignedInAgainTest {

    private static final String TAB = "tab-of-mei";

    @Autowired
    ApplicationContext server;

    @Autowired
    Seats seats;

    @Autowired
    JdbcClient jdbc;

    private CallingFloor floor;
    private Agent mei;
    private Caller desk;

    @BeforeEach
    void atTheDesk() {
        floor = new CallingFloor(server, 1);
        mei = floor.agent();
        desk = floor.crew.signIn(mei).inTab(TAB);
        sit(desk);
    }

    private void sit(Caller who) {
        var sat = who.post("/api/desk/seat", Map.of("campaignId", floor.campaign.value()));
        assertThat(sat.status()).as(sat.body().toString()).isEqualTo(200);
    }

    private void endAllSessions() {
        jdbc.sql("delete from platform.session where user_id = :user")
                .param("user", mei.user())
                .update();
    }

    private Map<String, Object> sold(AttemptId attempt) {
        return Map.of(
                "attemptId", attempt.value(), "result", "SOLD", "note", "五万，三年期", "fields", Map.of("amount", "50000"));
    }

    @Test
    void aWrapUpSentByAnEndedSessionIsSavedOnceAfterSigningInAgain() {
        var attempt = floor.talk(mei, floor.aLeadWho(Duration.ofSeconds(90), Reaction.ANSWERS));
        desk.put("/api/desk/draft", Map.of("attemptId", attempt.value(), "note", "五万，三年期", "version", 0));
        desk.tellAll();
        endAllSessions();
        var key = UUID.randomUUID().toString();

        var refused = desk.send("POST", "/api/desk/wrap-up", sold(attempt), key);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("sign-in-needed");
        assertThat(refused.body().path("detail").asString()).isNotBlank().isNotEqualTo("sign-in-needed");
        assertThat(floor.column(attempt, "result")).isEqualTo("null");

        var again = floor.crew.signIn(mei).inTab(TAB);
        var page = again.get("/api/desk").body();
        assertThat(page.path("seat").path("elsewhere").asBoolean()).isFalse();
        assertThat(page.path("draft").path("note").asString()).isEqualTo("五万，三年期");
        var saved = again.send("POST", "/api/desk/wrap-up", sold(attempt), key);
        var twice = again.send("POST", "/api/desk/wrap-up", sold(attempt), key);

        assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
        assertThat(saved.body().path("before").asBoolean()).isFalse();
        assertThat(twice.body()).isEqualTo(saved.body());
        assertThat(floor.column(attempt, "result")).isEqualTo("SOLD");
        assertThat(floor.state(mei)).isEqualTo(SeatState.READY);
    }

    @Test
    void anotherTabMustTakeTheSeatItself() {
        var attempt = floor.talk(mei, floor.aLeadWho(Duration.ofSeconds(90), Reaction.ANSWERS));
        desk.tellAll();
        endAllSessions();

        var other = floor.crew.signIn(mei).inTab("another-tab");
        var refused = other.post("/api/desk/wrap-up", sold(attempt));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("seat-taken-elsewhere");
        assertThat(refused.body().path("detail").asString()).isNotBlank().isNotEqualTo("seat-taken-elsewhere");

        sit(other);
        assertThat(other.post("/api/desk/wrap-up", sold(attempt)).status()).isEqualTo(200);
    }

    @Test
    void theSeatGoesOnTakingCallsWithTheNewSession() {
        desk.post("/api/desk/ready");
        desk.tellAll();
        endAllSessions();
        var again = floor.crew.signIn(mei).inTab(TAB);

        again.get("/api/desk");

        var session = jdbc.sql("select id from platform.session where user_id = :user")
                .param("user", mei.user())
                .query(UUID.class)
                .single();
        assertThat(seats.get(mei.id()).session()).isEqualTo(session);
        assertThat(seats.listReady(floor.campaign)).hasSize(1);
    }
}
