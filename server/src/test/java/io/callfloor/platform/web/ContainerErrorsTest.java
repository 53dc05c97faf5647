package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.util.RawValue;

/// What the container refuses by itself is a problem like any other, and says nothing about the container.
@CentreTest
class ContainerErrorsTest {

    @Autowired
    Crew crew;

    @Autowired
    Environment environment;

    @Test
    void everythingTheContainerRefusesIsAProblem() throws IOException {
        for (var head : List.of(
                "GET /api/campaigns/..%2f HTTP/1.1",
                "GET /api/campaigns/%2e%2e%2f%2e%2e%2f HTTP/1.1",
                "GET /api/campaigns/%zz HTTP/1.1",
                "GET /api/campaigns/%00 HTTP/1.1",
                "GET /api/campaigns/a\\b HTTP/1.1",
                "GET /%c0%ae%c0%ae/ HTTP/1.1",
                "GET /api/users?q=<script> HTTP/1.1",
                "GET /api/users?q=%ED%A0%80 HTTP/1.1",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1",
                "BREW /api/users HTTP/1.1",
                "TRACE /api/users HTTP/1.1",
                "GET /api/nothing/here HTTP/1.1",
                "GET /error HTTP/1.1")) {
            var answer = ask(head + "\r\nHost: localhost\r\n");
            assertProblem(head, answer);
        }
        assertProblem("no host", ask("GET /api/users HTTP/1.1\r\n"));
        assertProblem("a broken length", ask("POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n"));
        assertProblem("large headers", ask("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n"));
    }

    private static void assertProblem(String told, String answer) {
        var shown = told.substring(0, Math.min(80, told.length())) + " → " + answer;
        assertThat(answer).as(shown).startsWith("HTTP/1.1 4");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .as(shown)
                .doesNotContain("tomcat", "<html", "exception", "apache");
        if (answer.indexOf("\r\n\r\n") + 4 < answer.length()) {
            assertThat(answer).as(shown).contains("application/problem+json").contains("\"code\":");
        }
    }

    @Test
    void theAddressThatWasFoundSpeaksInTheReadersLanguage() throws IOException {
        var zh = ask("GET /api/campaigns/..%2f HTTP/1.1\r\nHost: localhost\r\n");
        var en = ask("GET /api/campaigns/..%2f HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n");

        assertThat(zh).startsWith("HTTP/1.1 400").contains("请求不正确");
        assertThat(en).contains("The request is wrong");
    }

    private String ask(String head) throws IOException {
        var port = Integer.parseInt(String.valueOf(environment.getProperty("local.server.port")));
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatTheApiDoesNotTakeIsRefusedInWords() {
        var admin = crew.caller(Role.ADMIN);

        assertThat(send(admin, "PATCH", "/api/regions").code()).isEqualTo("http-405");
        assertThat(send(admin, "DELETE", "/api/users").code()).isEqualTo("http-405");
        assertThat(admin.get("/api/session/nobody").status()).isEqualTo(404);
        assertThat(admin.send("HEAD", "/api/users", null, null).status()).isEqualTo(200);
        assertThat(crew.stranger().send("HEAD", "/api/users", null, null).status())
                .isEqualTo(401);
        assertThat(crew.stranger().send("OPTIONS", "/api/users", null, null).status())
                .isEqualTo(401);
        assertThat(admin.send("OPTIONS", "/api/users", null, null).status()).isBetween(200, 405);
    }

    private static Caller.Answer send(Caller caller, String method, String path) {
        return caller.send(method, path, null, java.util.UUID.randomUUID().toString());
    }

    @Test
    void deepAndLongJsonIsRefused() {
        var admin = crew.caller(Role.ADMIN);
        var deep = new RawValue("[".repeat(900) + "]".repeat(900));

        assertThat(admin.post("/api/regions", deep).status()).isEqualTo(400);
        assertThat(admin.post("/api/regions", Map.of("name", deep)).status()).isEqualTo(400);
        assertThat(admin.post("/api/regions", Map.of("name", "a", "more", deep)).status())
                .isEqualTo(400);
    }
}
