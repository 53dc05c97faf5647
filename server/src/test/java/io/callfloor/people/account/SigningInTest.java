package io.callfloor.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CentreTest
class SigningInTest {

    private static final String PASSWORD = "a horse in the rain";

    @Autowired
    Crew crew;

    @Autowired
    Passwords passwords;

    @Autowired
    WrongTries wrongTries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CentreClock clock;

    @Autowired
    Audit audit;

    @Test
    void theRightPasswordOpensASessionInACookieNoScriptCanRead() {
        var login = someone();

        var answer = signIn(login.toUpperCase(java.util.Locale.ROOT), PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("user").path("roles").toString()).isEqualTo("[\"QA\"]");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(crew.stranger()
                        .with(token(answer))
                        .get("/api/session")
                        .body()
                        .path("signedIn")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void onesOwnOtherPlacesAreNamedAndNobodyElses() {
        var login = someone();
        var first = crew.stranger().with(token(signIn(login, PASSWORD)));
        assertThat(first.get("/api/session/elsewhere").body()).isEmpty();

        var second = crew.stranger().with(token(signIn(login, PASSWORD)));
        signIn(someone(), PASSWORD);

        var places = first.get("/api/session/elsewhere").body();
        assertThat(places).hasSize(1);
        assertThat(places.get(0).path("device").asString()).startsWith("Java-http-client");
        second.delete("/api/session");
        assertThat(first.get("/api/session/elsewhere").body()).isEmpty();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        var wrong = signIn(someone(), "a horse in the sun");
        var unknown = signIn("nobody-" + System.nanoTime(), PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("sign-in-wrong").isEqualTo(unknown.code());
        assertThat(wrong.body().path("detail")).isEqualTo(unknown.body().path("detail"));
    }

    @Test
    void tenWrongTriesLockANameForHalfAnHourEvenForTheRightPassword() {
        var login = someone();
        for (int i = 0; i < WrongTries.MOST; i++) {
            wrongTries.count(login);
        }

        var locked = signIn(login, PASSWORD);
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.body().path("detail").asString()).contains("30 minutes");

        letTimePass(login, WrongTries.LOCKED_FOR);
        assertThat(signIn(login, PASSWORD).status()).isEqualTo(200);
        assertThat(wrongTries.lockedUntil(login)).isEmpty();
    }

    @Test
    void aRefusedSignInIsInTheAudit() {
        var login = someone();

        signIn(login, "a horse in the sun");
        signIn(login, "a horse in the sun");

        assertThat(audit.list(null, "sign-in.refused", null, 100).stream()
                        .filter(it -> it.subject().equals("login:" + login)))
                .hasSize(1);
    }

    @Test
    void signingOutEndsTheSessionOnTheServer() {
        var caller = crew.caller(Role.QA);

        assertThat(caller.delete("/api/session").status()).isEqualTo(200);

        assertThat(caller.get("/api/people/agents").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterEightIdleHoursAndAfterSixteenInAnyCase() {
        var idle = crew.caller(Role.QA);
        age(idle, "seen_at", Duration.ofHours(8));
        assertThat(idle.get("/api/people/agents").code()).isEqualTo("sign-in-needed");

        var busy = crew.caller(Role.QA);
        age(busy, "opened_at", Sessions.LONGEST.minusMinutes(1));
        assertThat(busy.get("/api/people/agents").status()).isEqualTo(200);
        age(busy, "opened_at", Sessions.LONGEST);
        assertThat(busy.get("/api/people/agents").status()).isEqualTo(401);
    }

    @Test
    void aChangedPasswordEndsEveryOtherSession() {
        var login = someone();
        var first = crew.stranger().with(token(signIn(login, PASSWORD)));
        var second = crew.stranger().with(token(signIn(login, PASSWORD)));

        var wrong =
                first.put("/api/session/password", Map.of("old", "not mine at all", "fresh", "two horses in the rain"));
        assertThat(wrong.code()).isEqualTo("password-old-wrong");
        var changed = first.put("/api/session/password", Map.of("old", PASSWORD, "fresh", "two horses in the rain"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(second.get("/api/people/agents").status()).isEqualTo(401);
        assertThat(crew.stranger()
                        .with(token(changed))
                        .get("/api/people/agents")
                        .status())
                .isEqualTo(200);
        assertThat(signIn(login, PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void aSecondAdministratorCannotSetUpACentreThatHasAccounts() {
        someone();

        var answer = crew.stranger()
                .post("/api/setup", Map.of("login", "late", "name", "Late", "password", "a horse in the rain"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("setup-done");
    }

    private Caller.Answer signIn(String login, String password) {
        return crew.stranger().post("/api/session", Map.of("name", login, "password", password));
    }

    private static String token(Caller.Answer answer) {
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private String someone() {
        UUID account = crew.anAccount(Role.QA);
        jdbc.sql("update people.account set password_hash = :hash where id = :id")
                .param("hash", passwords.hash(PASSWORD))
                .param("id", account)
                .update();
        return jdbc.sql("select login from people.account where id = :id")
                .param("id", account)
                .query(String.class)
                .single();
    }

    private void letTimePass(String login, Duration time) {
        jdbc.sql(
                        "update people.wrong_try set locked_until = locked_until - make_interval(secs => :seconds) where login = :login")
                .param("seconds", time.toSeconds())
                .param("login", login)
                .update();
    }

    private void age(Caller caller, String column, Duration age) {
        var user = UUID.fromString(
                caller.get("/api/session").body().path("user").path("id").asString());
        OffsetDateTime then = clock.wall().instant().minus(age).minusSeconds(5).atOffset(ZoneOffset.UTC);
        jdbc.sql("update platform.session set " + column + " = :then where user_id = :user")
                .param("then", then)
                .param("user", user)
                .update();
    }
}
