package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.leads.AProject;
import io.callfloor.people.Role;
import io.callfloor.platform.jobs.Jobs;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.OpenApi;
import io.callfloor.testing.OpenApi.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// A query says what it means or is refused: nothing in it is ignored, and nothing in it is our fault.
@CentreTest
class ParametersHoldTest {

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    @Autowired
    Jobs jobs;

    @Autowired
    CentreClock clock;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    private OpenApi api;
    private AProject project;

    @BeforeEach
    void theApi() {
        api = new OpenApi(crew, json);
        project = new AProject(crew, jobs, clock, environment, json, jdbc, 0);
    }

    /// The operation's address in a project that is there, so that a question gets as far as the tables.
    private String address(Operation operation) {
        var address = api.address(operation);
        return operation.path().startsWith("/api/campaigns/{")
                ? address.replaceFirst("/api/campaigns/[^/]+", "/api/campaigns/" + project.id)
                : address;
    }

    @Test
    void aParameterNobodyKnowsIsRefusedByEveryEndpoint() {
        for (var operation : api.operations()) {
            var answer = api.send(operation, address(operation) + "?nonsense=1");
            var told = operation + ": " + answer.body();
            var known = operation.parameters("query");
            assertThat(answer.status()).as(told).isEqualTo(400);
            assertThat(answer.code()).as(told).isEqualTo(known.isEmpty() ? "parameter-none" : "parameter-unknown");
            assertThat(answer.body().path("field").asString()).as(told).isEqualTo("nonsense");
            for (var it : known) {
                assertThat(answer.body().path("detail").asString())
                        .as(told)
                        .contains(it.path("name").asString());
            }
        }
    }

    @Test
    void aParameterIsGivenOnce() {
        var admin = crew.caller(Role.ADMIN);

        assertThat(admin.get("/api/users?limit=1&limit=2").code()).isEqualTo("parameter-repeated");
        assertThat(admin.get("/api/users?q=a&q=b").code()).isEqualTo("parameter-repeated");
        assertThat(admin.get("/api/users?q=a&limit=2").status()).isEqualTo(200);
    }

    @Test
    void aMisnamedDayIsNotTakenForToday() {
        var manager = crew.caller(Role.PROJECT_MANAGER);
        var answer = manager.reading("zh").get("/api/reports/day?from=2026-03-03&to=2026-03-03");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asString()).isEqualTo("这个地址没有参数“from”；可用的参数：by, campaign, date。");
    }

    @Test
    void aDayOutsideTheCalendarIsRefusedInWords() {
        var manager = crew.caller(Role.PROJECT_MANAGER);
        var answer = manager.reading("zh").get("/api/reports/day?date=%2B999999999-12-31");

        assertThat(answer.code()).isEqualTo("parameter-wrong");
        assertThat(answer.body().path("detail").asString())
                .isEqualTo("参数 date 的值“+999999999-12-31”不正确，应为日期，例如 2026-03-03。");
    }

    @Test
    void noQuestionHoweverSillyIsOurFault() {
        var silly = List.of(
                "",
                "%20",
                "%00",
                "a%00b",
                "%ED%A0%80",
                "%F0%9F%98%80",
                "-1",
                "0",
                "NaN",
                "null",
                "%27%20or%201=1--",
                "%25%25%25",
                "_____",
                "%5C",
                "0000-00-00",
                "%2B999999999-12-31",
                "-999999999-01-01",
                "-4714-01-01",
                "1000000000-01-01T00:00:00Z",
                "%2B1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z",
                "9".repeat(400),
                "x".repeat(4_000));
        var ours = new ArrayList<String>();
        int asked = 0;
        for (var operation : api.operations()) {
            for (var parameter : operation.parameters("query")) {
                for (var value : silly) {
                    var query = "?" + parameter.path("name").asString() + "=" + value
                            + needed(operation, parameter.path("name").asString());
                    var answer = api.send(operation, address(operation) + query);
                    asked++;
                    if (answer.status() >= 500) {
                        ours.add(operation + query + ": " + answer.body());
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(1_000);
        assertThat(ours).isEmpty();
    }

    private String needed(Operation operation, String but) {
        var needed = new StringBuilder();
        for (var it : operation.parameters("query")) {
            var name = it.path("name").asString();
            if (it.path("required").asBoolean(false) && !name.equals(but)) {
                var value = api.sample(it.path("schema"));
                needed.append('&').append(name).append('=').append(value.isString() ? value.asString() : "1");
            }
        }
        return needed.toString();
    }

    @Test
    void aPlaceInAListThatNoListGaveIsRefusedInWords() {
        var garbage = List.of(
                "garbage!",
                cursor("a", "b", "c"),
                cursor("\0"),
                cursor(""),
                cursor("\0", UUID.randomUUID().toString()),
                cursor("x", UUID.randomUUID().toString()),
                cursor("2026-03-03T00:00:00Z", "x"),
                cursor(
                        "+1000000000-12-31T23:59:59.999999999Z",
                        UUID.randomUUID().toString()),
                cursor("-1000000000-01-01T00:00:00Z", UUID.randomUUID().toString()),
                cursor("-1000000000-01-01T00:00:00Z"));
        var reached = new ArrayList<Operation>();
        for (var operation : api.operations()) {
            if (operation.parameters("query").stream()
                    .noneMatch(it -> it.path("name").asString().equals("cursor"))) {
                continue;
            }
            boolean answers = api.send(
                                    operation,
                                    address(operation) + "?"
                                            + needed(operation, "cursor").replaceFirst("^&", ""))
                            .status()
                    == 200;
            for (var it : garbage) {
                if (operation.path().equals("/api/users") && isOneText(it)) {
                    continue; // any text is a place among sign-in names
                }
                var answer = api.send(
                        operation,
                        address(operation) + "?cursor=" + URLEncoder.encode(it, StandardCharsets.UTF_8)
                                + needed(operation, "cursor"));
                assertThat(answer.status())
                        .as("%s %s: %s", operation, it, answer.body())
                        .isBetween(400, 499);
                if (answers) {
                    assertThat(answer.code())
                            .as("%s %s: %s", operation, it, answer.body())
                            .isEqualTo("cursor-wrong");
                }
            }
            if (answers) {
                reached.add(operation);
            }
        }
        assertThat(reached).hasSizeGreaterThanOrEqualTo(8);
    }

    private boolean isOneText(String cursor) {
        return Set.of(cursor(""), cursor("-1000000000-01-01T00:00:00Z")).contains(cursor);
    }

    private static String cursor(String... values) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", values).getBytes(StandardCharsets.UTF_8));
    }
}
