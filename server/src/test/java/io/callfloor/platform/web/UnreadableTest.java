package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// A body that cannot be read is answered in the words of the API, never in those of our code.
@CentreTest
class UnreadableTest {

    private static final Pattern OUR_CODE =
            Pattern.compile("io\\.callfloor|java\\.|jackson|Exception|Deserializ|START_OBJECT|[a-z]`|Token");

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    private final List<String> wrong = new ArrayList<>();

    @Test
    void aFieldThatDoesNotFitIsNamedWithWhatItShouldHold() {
        var manager = crew.caller(Role.PROJECT_MANAGER);
        var goal = manager.post("/api/campaigns", Map.of("name", "x", "goalDaily", "ten"));
        assertThat(goal.status()).isEqualTo(400);
        assertThat(goal.code()).isEqualTo("field-wrong");
        assertThat(goal.body().path("field").asString()).isEqualTo("goalDaily");
        assertThat(goal.body().path("detail").asString())
                .contains("goalDaily")
                .contains("ten")
                .contains("a whole number");
        var mode = manager.post("/api/campaigns", Map.of("name", "x", "mode", "CLAIRVOYANT"));
        assertThat(mode.body().path("detail").asString())
                .contains("mode")
                .contains("MANUAL / PREVIEW / PROGRESSIVE / PREDICTIVE");
        var unknown = crew.caller(Role.ADMIN).post("/api/regions", Map.of("name", "华东", "surprise", 1));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("field-unknown");
        assertThat(unknown.body().path("detail").asString())
                .contains("surprise")
                .contains("name");
        var list = manager.post("/api/campaigns", List.of(1));
        assertThat(list.code()).isEqualTo("body-not-object");
    }

    @Test
    void noAnswerSpeaksOfOurCode() {
        var document = json.readTree(crew.stranger().get("/api/openapi.json").bytes());
        var everybody = crew.caller(Role.SUPERVISOR, Role.PROJECT_MANAGER, Role.COMPLIANCE, Role.ADMIN, Role.QA);
        var agent = crew.signIn(crew.anAgent(crew.aTeam()));
        int asked = 0;
        for (var path : document.path("paths").propertyNames()) {
            for (var method : document.path("paths").path(path).propertyNames()) {
                var operation = document.path("paths").path(path).path(method);
                var schema = operation
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema")
                        .path("$ref")
                        .asString("");
                if (schema.isEmpty()) {
                    continue;
                }
                var caller = path.startsWith("/api/desk") ? agent : everybody;
                ask(caller, method, path, List.of());
                ask(caller, method, path, Map.of());
                for (var field :
                        document.at(schema.substring(1)).path("properties").propertyNames()) {
                    for (Object odd : List.of(Map.of("a", 1), List.of(Map.of()), "odd", 1.5, true)) {
                        ask(caller, method, path, Map.of(field, odd));
                        asked++;
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(400);
    }

    private void ask(Caller caller, String method, String path, Object body) {
        var answer = caller.send(
                method.toUpperCase(Locale.ROOT),
                path.replaceAll("\\{\\w+}", UUID.randomUUID().toString()),
                body,
                UUID.randomUUID().toString());
        var detail = answer.body().path("detail").asString("");
        if (answer.status() >= 500 || OUR_CODE.matcher(detail).find()) {
            wrong.add("%s %s %s: %s".formatted(method, path, body, detail));
        }
    }
}
