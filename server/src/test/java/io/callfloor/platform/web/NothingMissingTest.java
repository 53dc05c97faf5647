package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.OpenApi;
import io.callfloor.testing.OpenApi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the API's description calls required is asked for by name, wherever a body leaves it out or says null.
@CentreTest
class NothingMissingTest {

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    @Autowired
    Sentences sentences;

    private final List<String> wrong = new ArrayList<>();
    private int asked;

    @Test
    void whatIsRequiredIsAskedForByName() {
        var api = new OpenApi(crew, json);
        for (var operation : api.operations()) {
            if (!operation.body().isMissingNode()) {
                required(api, operation, operation.body(), List.of());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(200);
    }

    @Test
    void everyFieldHasAWordInBothLanguages() {
        var api = new OpenApi(crew, json);
        var names = new TreeSet<String>();
        for (var operation : api.operations()) {
            names(api, operation.body(), names);
            for (var it : operation.parameters("query")) {
                if (it.path("schema").has("minimum")) {
                    names.add(it.path("name").asString());
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(100);
        for (var locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(names)
                    .filteredOn(
                            it -> sentences.of("field." + it, List.of(), locale).equals("field." + it))
                    .as("without a word in %s", locale)
                    .isEmpty();
        }
    }

    private static void names(OpenApi api, JsonNode given, Set<String> into) {
        var schema = api.resolved(given);
        for (var name : schema.path("properties").propertyNames()) {
            into.add(name);
            names(api, schema.path("properties").path(name), into);
        }
        if (schema.has("items")) {
            names(api, schema.path("items"), into);
        }
    }

    @Test
    void itIsSaidInTheReadersWords() {
        var answer = crew.caller(Role.ADMIN).reading("zh").post("/api/regions", Map.of());

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().path("detail").asString()).isEqualTo("缺少字段 名称。");
    }

    @Test
    void aWholeNumberIsNotCutToFit() {
        var wish = Map.of("slowness", 0, "lines", 1.7, "reason", "试一试");
        var answer = crew.caller(Role.SUPERVISOR).put("/api/campaigns/" + UUID.randomUUID() + "/pace", wish);

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().path("field").asString()).isEqualTo("lines");
    }

    private void required(OpenApi api, Operation operation, JsonNode given, List<String> steps) {
        var schema = api.resolved(given);
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (var name : schema.path("properties").propertyNames()) {
            var deeper = new ArrayList<>(steps);
            deeper.add(name);
            if (required.contains(name)) {
                ask(api, operation, deeper, false);
                ask(api, operation, deeper, true);
            }
            required(api, operation, schema.path("properties").path(name), deeper);
        }
        if (schema.has("items")) {
            var deeper = new ArrayList<>(steps);
            deeper.add("[]");
            required(api, operation, schema.path("items"), deeper);
        }
    }

    private void ask(OpenApi api, Operation operation, List<String> steps, boolean isNull) {
        var body = api.sample(operation.body());
        var at = body;
        for (var step : steps.subList(0, steps.size() - 1)) {
            at = step.equals("[]") ? at.path(0) : at.path(step);
        }
        var around = (ObjectNode) at;
        if (isNull) {
            around.putNull(steps.getLast());
        } else {
            around.remove(steps.getLast());
        }
        var answer = api.send(operation, api.address(operation), body);
        asked++;
        var field = String.join(".", steps).replace(".[]", "[0]");
        if (answer.status() != 400
                || !answer.code().equals("field-missing")
                || !answer.body().path("field").asString("").equals(field)) {
            wrong.add("%s, %s %s: %s %s"
                    .formatted(operation, field, isNull ? "null" : "left out", answer.status(), answer.body()));
        }
    }
}
