package io.callfloor.testing;

import io.callfloor.people.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API as its own description tells it: every operation with somebody who may use it and a body that fits.
public final class OpenApi {

    private final Crew crew;
    private final JsonMapper json;
    private final JsonNode document;
    private final Map<String, Caller> callers = new HashMap<>();

    public OpenApi(Crew crew, JsonMapper json) {
        this.crew = crew;
        this.json = json;
        this.document = json.readTree(crew.stranger().get("/api/openapi.json").bytes());
    }

    /// @param method in capitals
    /// @param path with `{names}`
    public record Operation(String method, String path, JsonNode description) {

        public String permission() {
            return description.path("x-permission").asString();
        }

        /// The parameters said to be `in` the query or the path.
        public List<JsonNode> parameters(String in) {
            return description
                    .path("parameters")
                    .valueStream()
                    .filter(it -> it.path("in").asString("").equals(in))
                    .toList();
        }

        /// The schema of its JSON; missing when it takes none.
        public JsonNode body() {
            return content().path("application/json").path("schema");
        }

        public boolean takesAFile() {
            return content().has("application/octet-stream");
        }

        private JsonNode content() {
            return description.path("requestBody").path("content");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        var paths = document.path("paths");
        for (var path : paths.propertyNames()) {
            for (var method : paths.path(path).propertyNames()) {
                operations.add(new Operation(
                        method.toUpperCase(Locale.ROOT), path, paths.path(path).path(method)));
            }
        }
        return operations;
    }

    /// Follows references, and what may be null to what it else is.
    public JsonNode resolved(JsonNode schema) {
        var one = schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
        return one.has("$ref")
                ? resolved(document.at(one.path("$ref").asString().substring(1)))
                : one;
    }

    public Caller someoneWhoMay(Operation operation) {
        return callers.computeIfAbsent(operation.permission(), this::someoneWho);
    }

    private Caller someoneWho(String permission) {
        for (var role : Role.values()) {
            if (role.permissions().contains(permission) && role != Role.AGENT) {
                return role == Role.TEAM_LEADER ? crew.signIn(crew.aLeader(crew.aTeam())) : crew.caller(role);
            }
        }
        return crew.signIn(crew.anAgent(crew.aTeam()));
    }

    /// The operation's address, what its path names made up: ids of nothing, numbers at their least.
    public String address(Operation operation) {
        var address = operation.path();
        for (var it : operation.parameters("path")) {
            var value = sample(it.path("schema"));
            address = address.replace(
                    "{" + it.path("name").asString() + "}", value.isString() ? value.asString() : value.toString());
        }
        return address;
    }

    /// Sends the operation with a body that fits.
    public Caller.Answer send(Operation operation, String address) {
        return send(operation, address, operation.body().isMissingNode() ? null : sample(operation.body()));
    }

    public Caller.Answer send(Operation operation, String address, @org.jspecify.annotations.Nullable JsonNode body) {
        var caller = someoneWhoMay(operation);
        var key = UUID.randomUUID().toString();
        return operation.takesAFile()
                ? caller.upload(address, new byte[] {1, 2, 3}, key)
                : caller.send(operation.method(), address, body, key);
    }

    /// Something that fits a schema, numbers at their least.
    public JsonNode sample(JsonNode given) {
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
