package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.OpenApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Text that cannot be kept, and days no calendar has, are refused wherever a command may carry them.
@CentreTest
class TextsHoldTest {

    private static final String HALF = "a\ud800b";
    private static final List<String> SILLY = List.of(
            HALF,
            "\udc00",
            "a\u0000b",
            "",
            " ",
            "x".repeat(100_000),
            "+999999999-12-31",
            "-4714-01-01",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "2026-02-30",
            "25:61",
            "\u202e\uffff");

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    @Test
    void halfACharacterIsRefusedByName() {
        var admin = crew.caller(Role.ADMIN);
        var answer = admin.reading("zh").post("/api/regions", Map.of("name", "华东" + HALF));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("character-wrong");
        assertThat(answer.body().path("field").asString()).isEqualTo("name");
        assertThat(answer.body().path("detail").asString()).contains("只有一半的字符");
        assertThat(admin.post("/api/regions", Map.of("name", "a\u0000b")).code())
                .isEqualTo("character-wrong");
        assertThat(admin.post("/api/regions", Map.of("name", "\u200b \u200b")).code())
                .isEqualTo("character-wrong");
        assertThat(admin.post(
                                "/api/regions",
                                Map.of("name", "笑 😀 " + admin.token().hashCode()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aDayNoCalendarHasIsRefusedByName() {
        var officer = crew.caller(Role.COMPLIANCE).reading("zh");
        var wish = Map.of("reason", "客户本人来电", "evidence", "录音", "consentAt", "+100000-12-31T00:00:00Z");
        var answer = officer.post("/api/compliance/suppressions/" + UUID.randomUUID() + "/lifts", wish);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("date-out-of-range");
        assertThat(answer.body().path("field").asString()).isEqualTo("consentAt");
        assertThat(answer.body().path("detail").asString()).contains("1900 年到 2199 年之间");
    }

    @Test
    void whatAValueSaysIsSaidInTheReadersWords() {
        var officer = crew.caller(Role.COMPLIANCE);
        var wish = Map.of("number", "13800138000", "reason", "投诉", "source", "NOBODY");

        var zh = officer.reading("zh").post("/api/compliance/suppressions", wish);
        assertThat(zh.code()).as("it is the body that refuses").isEqualTo("value-wrong");
        assertThat(zh.body().path("detail").asString())
                .contains("来源“NOBODY”不正确")
                .doesNotContain("expected");
        var en = officer.post("/api/compliance/suppressions", wish);
        assertThat(en.body().path("detail").asString()).contains("The source \"NOBODY\" is wrong");
    }

    @Test
    void noTextHoweverSillyIsOurFault() {
        var api = new OpenApi(crew, json);
        var ours = new ArrayList<String>();
        int halves = 0;
        for (var operation : api.operations()) {
            if (operation.body().isMissingNode()) {
                continue;
            }
            var places = new ArrayList<List<String>>();
            texts(api, operation.body(), List.of(), places);
            for (var place : places) {
                for (var silly : SILLY) {
                    var body = api.sample(operation.body());
                    put(body, place, json.valueToTree(silly));
                    var answer = api.send(operation, api.address(operation), body);
                    if (answer.status() >= 500) {
                        ours.add(operation + " " + place + " = " + shown(silly) + ": " + answer.body());
                    }
                    if (silly.equals(HALF)) {
                        assertThat(answer.status())
                                .as("%s %s: %s", operation, place, answer.body())
                                .isBetween(400, 499);
                        halves += answer.code().equals("character-wrong") ? 1 : 0;
                    }
                }
            }
        }
        assertThat(ours).isEmpty();
        assertThat(halves).isGreaterThan(40);
    }

    private static String shown(String silly) {
        return silly.length() > 50 ? silly.length() + " characters" : silly;
    }

    private static void texts(OpenApi api, JsonNode given, List<String> steps, List<List<String>> into) {
        var schema = api.resolved(given);
        if (schema.path("type").toString().contains("string") && !schema.has("enum")) {
            into.add(steps);
        }
        for (var name : schema.path("properties").propertyNames()) {
            var deeper = new ArrayList<>(steps);
            deeper.add(name);
            texts(api, schema.path("properties").path(name), deeper, into);
        }
        if (schema.has("items")) {
            var deeper = new ArrayList<>(steps);
            deeper.add("[]");
            texts(api, schema.path("items"), deeper, into);
        }
    }

    private static void put(JsonNode body, List<String> steps, JsonNode value) {
        var at = body;
        for (var step : steps.subList(0, steps.size() - 1)) {
            at = step.equals("[]") ? at.path(0) : at.path(step);
        }
        if (at instanceof ArrayNode array) {
            array.set(0, value);
        } else {
            ((ObjectNode) at).set(steps.getLast(), value);
        }
    }
}
