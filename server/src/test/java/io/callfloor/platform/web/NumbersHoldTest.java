package io.callfloor.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.testing.Caller;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import io.callfloor.testing.OpenApi;
import io.callfloor.testing.OpenApi.Operation;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every number of a command's body, of a query and of a path has a least and a most, which the API's description
/// states and the server holds to.
@CentreTest
class NumbersHoldTest {

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    private OpenApi api;

    /// A number in the body of a command.
    private record Number(Operation operation, List<String> steps, JsonNode schema) {

        boolean whole() {
            return schema.path("type").toString().contains("integer");
        }

        /// The field as the server names it.
        String field() {
            return String.join(".", steps).replace(".[]", "[0]");
        }

        BigDecimal least() {
            return new BigDecimal(schema.path("minimum").asString());
        }

        BigDecimal most() {
            return new BigDecimal(schema.path("maximum").asString());
        }
    }

    private final List<Number> numbers = new ArrayList<>();
    private final List<Number> parameters = new ArrayList<>();

    @BeforeEach
    void theNumbersOfTheApi() {
        api = new OpenApi(crew, json);
        for (var operation : api.operations()) {
            collect(operation, List.of(), operation.body());
            for (var in : List.of("query", "path")) {
                for (var it : operation.parameters(in)) {
                    if (isNumber(it.path("schema"))) {
                        parameters.add(new Number(
                                operation, List.of(in, it.path("name").asString()), it.path("schema")));
                    }
                }
            }
        }
        assertThat(numbers).hasSizeGreaterThan(25);
        assertThat(parameters).hasSizeGreaterThan(15);
    }

    private static boolean isNumber(JsonNode schema) {
        var type = schema.path("type").toString();
        return type.contains("integer") || type.contains("number");
    }

    private void collect(Operation operation, List<String> steps, JsonNode given) {
        var schema = api.resolved(given);
        if (isNumber(schema)) {
            numbers.add(new Number(operation, steps, schema));
        }
        for (var name : schema.path("properties").propertyNames()) {
            var deeper = new ArrayList<>(steps);
            deeper.add(name);
            collect(operation, deeper, schema.path("properties").path(name));
        }
        if (schema.has("items")) {
            var deeper = new ArrayList<>(steps);
            deeper.add("[]");
            collect(operation, deeper, schema.path("items"));
        }
    }

    @Test
    void theDescriptionStatesTheLeastAndTheMostOfEach() {
        assertThat(Stream.concat(numbers.stream(), parameters.stream()))
                .allSatisfy(it -> assertThat(
                                it.schema().has("minimum") && it.schema().has("maximum"))
                        .as("%s: %s", it.operation(), it.field())
                        .isTrue());
    }

    @Test
    void whatLiesOutsideIsRefusedByName() {
        for (var number : numbers) {
            for (var outside : outside(number).subList(0, 2)) {
                refused(send(number, outside), number, outside, number.field());
            }
        }
    }

    @Test
    void whatLiesOutsideInAQueryOrAPathIsRefusedByName() {
        for (var number : parameters) {
            for (var outside : outside(number)) {
                var name = number.steps().getLast();
                refused(ask(number, outside.toPlainString()), number, outside, name);
            }
        }
    }

    private static List<BigDecimal> outside(Number number) {
        return List.of(
                number.least().subtract(BigDecimal.ONE),
                number.most().add(BigDecimal.ONE),
                new BigDecimal("-99999999999999999999"),
                new BigDecimal("99999999999999999999"));
    }

    private static void refused(Caller.Answer answer, Number number, BigDecimal outside, String field) {
        var told = "%s, %s = %s: %s".formatted(number.operation(), number.field(), outside, answer.body());
        assertThat(answer.status()).as(told).isEqualTo(422);
        assertThat(answer.code()).as(told).isEqualTo("number-out-of-range");
        assertThat(answer.body().path("field").asString()).as(told).isEqualTo(field);
    }

    @Test
    void noNumberHoweverSillyIsOurFault() {
        for (var number : numbers) {
            for (Object silly : List.of(
                    new BigDecimal("1e308"),
                    new BigDecimal("-1e308"),
                    new BigDecimal("1e400"),
                    new BigDecimal("1e-999999999"),
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
                userFault(send(number, silly), number, silly);
            }
        }
        for (var number : parameters) {
            for (var silly : List.of("1e308", "0.5", "NaN", "Infinity", "ten", "true", "0x10", "%00", "١٢")) {
                userFault(ask(number, silly), number, silly);
            }
        }
    }

    private static void userFault(Caller.Answer answer, Number number, Object silly) {
        assertThat(answer.status())
                .as("%s, %s = %s: %s", number.operation(), number.field(), silly, answer.body())
                .isBetween(400, 499);
    }

    private Caller.Answer ask(Number number, String value) {
        var operation = number.operation();
        var name = number.steps().getLast();
        var encoded = value.startsWith("%") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
        if (number.steps().getFirst().equals("query")) {
            return api.send(operation, api.address(operation) + "?" + name + "=" + encoded);
        }
        var path = operation.path().replace("{" + name + "}", encoded);
        return api.send(operation, api.address(new Operation(operation.method(), path, operation.description())));
    }

    private Caller.Answer send(Number number, Object value) {
        var operation = number.operation();
        var body = api.sample(operation.body());
        put(body, number.steps(), json.valueToTree(value));
        return api.send(operation, api.address(operation), body);
    }

    private static void put(JsonNode body, List<String> steps, JsonNode value) {
        var at = body;
        for (var step : steps.subList(0, steps.size() - 1)) {
            at = step.equals("[]") ? at.path(0) : at.path(step);
        }
        ((ObjectNode) at).set(steps.getLast(), value);
    }
}
