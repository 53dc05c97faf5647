package io.callfloor.testing;

import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.web.Idempotency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Somebody at the other end of the API: sends requests with a session's cookie and a fresh idempotency key
/// each.
public final class Caller {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final IntSupplier port;
    private final JsonMapper json;
    private final @Nullable String token;
    private final @Nullable String tab;
    private final String language;

    Caller(IntSupplier port, JsonMapper json, @Nullable String token) {
        this(port, json, token, null, "en");
    }

    private Caller(IntSupplier port, JsonMapper json, @Nullable String token, @Nullable String tab, String language) {
        this.port = port;
        this.json = json;
        this.token = token;
        this.tab = tab;
        this.language = language;
    }

    /// @param body the JSON that came; missing when there was none
    public record Answer(int status, JsonNode body, HttpHeaders headers, byte[] bytes) {

        /// The stable code of a problem; empty when it is none.
        public String code() {
            return body.path("code").asString("");
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, newKey());
    }

    public Answer post(String path) {
        return send("POST", path, null, newKey());
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, newKey());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, newKey());
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /// A request with an idempotency key of one's own, or none.
    public Answer send(String method, String path, @Nullable Object body, @Nullable String key) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port.getAsInt() + path))
                .header("Accept-Language", language)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(written(body), StandardCharsets.UTF_8));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header(Idempotency.HEADER, key);
        }
        return send(request);
    }

    /// Ticks all that must be told before a sale, in the call at this agent's seat.
    public void tellAll() {
        for (var step : get("/api/desk").body().path("script").path("steps")) {
            for (var it : step.path("disclosures")) {
                if (it.path("required").asBoolean()) {
                    post("/api/desk/disclosures", Map.of("disclosure", it.path("code")));
                }
            }
        }
    }

    /// Half a character, which UTF-8 cannot carry, travels as JSON's escape.
    private String written(Object body) {
        return json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(body);
    }

    /// Reads a part, both ends included.
    public Answer range(String path, long from, long to) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port.getAsInt() + path))
                .header("Range", "bytes=" + from + "-" + to)
                .GET());
    }

    /// Sends a file as the body.
    public Answer upload(String path, byte[] content, String key) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port.getAsInt() + path))
                .header("Accept-Language", language)
                .header(Idempotency.HEADER, key)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private Answer send(HttpRequest.Builder request) {
        if (token != null) {
            request.header("Cookie", RequestGuard.COOKIE + "=" + token);
        }
        if (tab != null) {
            request.header("Desk-Tab", tab);
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            var type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = response.body().length > 0 && type.contains("json")
                    ? json.readTree(response.body())
                    : MissingNode.getInstance();
            return new Answer(response.statusCode(), body, response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The session's token; empty for a stranger.
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /// The same place with another session, for example one just opened.
    public Caller with(@Nullable String other) {
        return new Caller(port, json, other, tab, language);
    }

    /// The same session in a browser's tab of this name.
    public Caller inTab(String name) {
        return new Caller(port, json, token, name, language);
    }

    /// The same, reading sentences in `zh` or `en`.
    public Caller reading(String other) {
        return new Caller(port, json, token, tab, other);
    }
}
