package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.people.Role;
import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every number a command may carry has a least and a most, which the API's description states and the server
/// holds to.
@CentreTest
class NumbersHoldTest {

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    private JsonNode document;

    /// A number in the body of a command.
    private record Number(String method, String path, String permission, List<String> steps, JsonNode schema) {

        boolean whole() {
            return schema.path("type").toString().contains("integer");
        }

        /// The field as the server names it.
        String field() {
            return String.join(".", steps).replace(".[]", "[0]");
        }
    }

    private final List<Number> numbers = new ArrayList<>();

    @BeforeEach
    void theNumbersOfAllCommands() {
        document = json.readTree(crew.stranger().get("/api/openapi.json").bytes());
        var paths = document.path("paths");
        for (var path : paths.propertyNames()) {
            for (var method : paths.path(path).propertyNames()) {
                var operation = paths.path(path).path(method);
                var body = operation
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
                collect(method, path, operation.path("x-permission").asString(), List.of(), body);
            }
        }
        assertThat(numbers).hasSizeGreaterThan(25);
    }

    private void collect(String method, String path, String permission, List<String> steps, JsonNode given) {
        var schema = resolved(given);
        var type = schema.path("type").toString();
        if (type.contains("integer") || type.contains("number")) {
            numbers.add(new Number(method, path, permission, steps, schema));
        }
        for (var name : schema.path("properties").propertyNames()) {
            var deeper = new ArrayList<>(steps);
            deeper.add(name);
            collect(method, path, permission, deeper, schema.path("properties").path(name));
        }
        if (schema.has("items")) {
            var deeper = new ArrayList<>(steps);
            deeper.add("[]");
            collect(method, path, permission, deeper, schema.path("items"));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        var one = schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
        return one.has("$ref")
                ? resolved(document.at(one.path("$ref").asString().substring(1)))
                : one;
    }

    @Test
    void theDescriptionStatesTheLeastAndTheMostOfEach() {
        assertThat(numbers)
                .allSatisfy(it -> assertThat(
                                it.schema().has("minimum") && it.schema().has("maximum"))
                        .as("%s %s: %s", it.method(), it.path(), it.field())
                        .isTrue());
    }

    @Test
    void whatLiesOutsideIsRefusedByName() {
        var callers = new TreeMap<String, Caller>();
        for (var number : numbers) {
            var caller = callers.computeIfAbsent(number.permission(), this::someoneWho);
            var least = new BigDecimal(number.schema().path("minimum").asString());
            var most = new BigDecimal(number.schema().path("maximum").asString());
            for (var outside : List.of(least.subtract(BigDecimal.ONE), most.add(BigDecimal.ONE))) {
                var answer = send(caller, number, outside);
                var told = "%s %s, %s = %s: %s"
                        .formatted(number.method(), number.path(), number.field(), outside, answer.body());
                assertThat(answer.status()).as(told).isEqualTo(422);
                assertThat(answer.code()).as(told).isEqualTo("number-out-of-range");
                assertThat(answer.body().path("field").asString()).as(told).isEqualTo(number.field());
            }
        }
    }

    @Test
    void noNumberHoweverSillyIsOurFault() {
        var callers = new TreeMap<String, Caller>();
        for (var number : numbers) {
            var caller = callers.computeIfAbsent(number.permission(), this::someoneWho);
            for (Object silly : List.of(
                    new BigDecimal("1e308"),
                    new BigDecimal("-1e308"),
                    new BigDecimal("1e400"),
                    Long.MAX_VALUE,
                    Long.MIN_VALUE,
                    0.5,
                    "NaN",
                    "Infinity",
                    "ten",
                    true,
                    List.of())) {
                if (!number.whole() && silly.equals(0.5)) {
                    continue;
                }
                var answer = send(caller, number, silly);
                assertThat(answer.status())
                        .as("%s %s, %s = %s: %s", number.method(), number.path(), number.field(), silly, answer.body())
                        .isBetween(400, 499);
            }
        }
    }

    private Caller someoneWho(String permission) {
        for (var role : Role.values()) {
            if (role.permissions().contains(permission) && role != Role.AGENT) {
                return role == Role.TEAM_LEADER ? crew.signIn(crew.aLeader(crew.aTeam())) : crew.caller(role);
            }
        }
        return crew.signIn(crew.anAgent(crew.aTeam()));
    }

    private Caller.Answer send(Caller caller, Number number, Object value) {
        var schema = document.path("paths")
                .path(number.path())
                .path(number.method())
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        var body = sample(schema);
        put(body, number.steps(), json.valueToTree(value));
        return caller.send(
                number.method().toUpperCase(Locale.ROOT),
                number.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString()),
                body,
                UUID.randomUUID().toString());
    }

    private static void put(JsonNode body, List<String> steps, JsonNode value) {
        var at = body;
        for (var step : steps.subList(0, steps.size() - 1)) {
            at = step.equals("[]") ? at.path(0) : at.path(step);
        }
        ((ObjectNode) at).set(steps.getLast(), value);
    }

    /// Something that fits a schema, the numbers at their least.
    private JsonNode sample(JsonNode given) {
        var schema = resolved(given);
        var type = schema.path("type").toString();
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        if (schema.has("properties")) {
            var object = json.createObjectNode();
            for (var name : schema.path("properties").propertyNames()) {
                object.set(name, sample(schema.path("properties").path(name)));
            }
            return object;
        }
        if (type.contains("array")) {
            return json.createArrayNode().add(sample(schema.path("items")));
        }
        if (type.contains("integer") || type.contains("number")) {
            return schema.path("minimum");
        }
        if (type.contains("boolean")) {
            return json.valueToTree(true);
        }
        return json.valueToTree(
                switch (schema.path("format").asString("")) {
                    case "uuid" -> UUID.randomUUID().toString();
                    case "time-local" -> "09:30";
                    case "date" -> "2026-03-03";
                    case "date-time" -> "2026-03-03T02:00:00Z";
                    default -> type.contains("object") ? new TreeMap<>() : "abc";
                });
    }
}
