package io.callfloor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callfloor.platform.web.Idempotency;
import io.callfloor.testing.CentreTest;
import io.callfloor.testing.Crew;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of the API that the server gives is whole, and is the one the web app was made from
/// (`web/openapi.json`; `./callfloor openapi` writes it anew).
@CentreTest
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../web/openapi.json");
    private static final Set<String> COMMANDS = Set.of("post", "put", "patch", "delete");

    @Autowired
    Crew crew;

    @Autowired
    JsonMapper json;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    String served;
    JsonNode document;

    @BeforeEach
    void theServedDocument() {
        served = new String(crew.stranger().get("/api/openapi.json").bytes(), java.nio.charset.StandardCharsets.UTF_8);
        document = json.readTree(served);
    }

    @Test
    void isVersion31() {
        assertThat(document.path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void everyOperationNamesItsPermissionAndItsProblems() {
        operations().forEach((name, operation) -> {
            assertThat(operation.path("x-permission").asString("")).as(name).isNotEmpty();
            assertThat(operation.path("responses").path("default").path("$ref").asString(""))
                    .as(name)
                    .isEqualTo("#/components/responses/Problem");
        });
    }

    @Test
    void everyCommandNeedsAnIdempotencyKeyAndNothingElseDoes() {
        operations().forEach((name, operation) -> {
            boolean needed = operation
                    .path("parameters")
                    .valueStream()
                    .anyMatch(
                            it -> it.path("$ref").asString("").equals("#/components/parameters/" + Idempotency.HEADER));
            assertThat(needed).as(name).isEqualTo(COMMANDS.contains(name.split(" ")[0]));
        });
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        assertThat(operations().values().stream()
                        .map(it -> it.path("operationId").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (var reference : document.findValuesAsString("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    /// Two records of one name would silently become one in the description.
    @Test
    void everyRecordOfTheApiHasANameOfItsOwn() {
        var records = new HashSet<Class<?>>();
        for (var handler : mapping.getHandlerMethods().values()) {
            var method = handler.getMethod();
            if (method.getDeclaringClass().getName().startsWith("io.callfloor.")) {
                collect(method.getGenericReturnType(), records);
                for (var parameter : method.getParameters()) {
                    if (parameter.isAnnotationPresent(RequestBody.class)) {
                        collect(parameter.getParameterizedType(), records);
                    }
                }
            }
        }
        var byName = new TreeMap<String, Set<String>>();
        records.removeIf(Class::isEnum); // written out where they are used, without a name
        for (var it : records) {
            byName.computeIfAbsent(it.getSimpleName(), _ -> new TreeSet<>()).add(it.getName());
        }
        byName.values().removeIf(it -> it.size() == 1);
        assertThat(byName).isEmpty();
    }

    private static void collect(Type type, Set<Class<?>> into) {
        switch (type) {
            case ParameterizedType generic -> {
                collect(generic.getRawType(), into);
                List.of(generic.getActualTypeArguments()).forEach(it -> collect(it, into));
            }
            case WildcardType wildcard -> List.of(wildcard.getUpperBounds()).forEach(it -> collect(it, into));
            case Class<?> known
            when known.getName().startsWith("io.callfloor.") && into.add(known) -> {
                if (known.isRecord()) {
                    for (var component : known.getRecordComponents()) {
                        collect(component.getGenericType(), into);
                    }
                }
                if (known.isSealed()) {
                    List.of(known.getPermittedSubclasses()).forEach(it -> collect(it, into));
                }
            }
            default -> {}
        }
    }

    @Test
    void isTheOneTheWebAppWasMadeFrom() throws IOException {
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, served + "\n");
        }
        assertThat(json.readTree(Files.readString(COMMITTED)))
                .as("web/openapi.json is not what the server serves; write it anew with ./callfloor openapi")
                .isEqualTo(document);
    }

    private Map<String, JsonNode> operations() {
        var all = new LinkedHashMap<String, JsonNode>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(it -> all.put(it.getKey() + " " + path.getKey(), it.getValue())));
        return all;
    }
}
