package io.callfloor.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody of the cast at a browser that has no screen: signs in and uses the open API as everybody does.
final class Player {

    /// What robots call the browser they do not have.
    static final String DEVICE = "Callfloor rehearsal";

    private static final String SESSION = "callfloor_session";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI address;
    private final JsonMapper json;
    private final Jar jar;
    private volatile String cookie = "";

    Player(HttpClient http, URI address, JsonMapper json, Jar jar) {
        this.http = http;
        this.address = address;
        this.json = json;
        this.jar = jar;
    }

    /// What the server said.
    ///
    /// @param body never null; an empty object when nothing was said
    record Answer(int status, JsonNode body) {

        boolean ok() {
            return status < 400;
        }

        /// The code of a problem; empty when there is none.
        String code() {
            return body.path("code").asString("");
        }

        /// The body of an answer that must not be a problem.
        JsonNode must(String wish) {
            if (!ok()) {
                throw new IllegalStateException(
                        wish + ": " + status + " " + body.path("detail").asString(body.toString()));
            }
            return body;
        }
    }

    Answer setUp(Cast.Account account) {
        return send(
                "POST",
                "/api/setup",
                Map.of("login", account.login(), "name", account.name(), "password", Cast.PASSWORD));
    }

    Answer signIn(String login) {
        var answer = send("POST", "/api/session", Map.of("name", login, "password", Cast.PASSWORD));
        if (answer.ok()) {
            jar.keep(login, cookie);
        }
        return answer;
    }

    /// Goes on with the session of the last time, as a browser does that was closed and opened again; signs in
    /// where it has ended.
    Answer comeBack(String login) {
        cookie = jar.find(login).orElse("");
        if (!cookie.isEmpty()) {
            var answer = get("/api/session");
            if (answer.ok() && answer.body().path("signedIn").asBoolean()) {
                return answer;
            }
            cookie = "";
        }
        return signIn(login);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /// A command with a key of its own, so that it is carried out once, however often it is sent.
    Answer post(String path, Object body, String key) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body))),
                path,
                key);
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send(HttpRequest.newBuilder().DELETE(), path);
    }

    private Answer send(String method, String path, Object body) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json.writeValueAsString(body))),
                path);
    }

    /// Hands in one file as it is.
    Answer upload(String path, byte[] content) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(content)),
                path);
    }

    private Answer send(HttpRequest.Builder request, String path) {
        return send(request, path, UUID.randomUUID().toString());
    }

    private Answer send(HttpRequest.Builder request, String path, String key) {
        request.uri(address.resolve(path))
                .timeout(PATIENCE)
                .header("Idempotency-Key", key)
                .header("Accept-Language", "zh-CN")
                .header("User-Agent", DEVICE);
        if (!cookie.isEmpty()) {
            request.header("Cookie", SESSION + "=" + cookie);
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            remember(response);
            return new Answer(response.statusCode(), body(response.body()));
        } catch (IOException e) {
            throw new Unreachable(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(path, e);
        }
    }

    private JsonNode body(String text) {
        return text.isBlank() || !(text.startsWith("{") || text.startsWith("["))
                ? json.createObjectNode()
                : json.readTree(text);
    }

    private void remember(HttpResponse<?> response) {
        for (var header : response.headers().allValues("Set-Cookie")) {
            if (header.startsWith(SESSION + "=")) {
                cookie = header.substring(SESSION.length() + 1).split(";", 2)[0];
            }
        }
    }

    /// Watches topics. `heard` gets every piece of news as it comes, and null when the line breaks.
    CompletableFuture<WebSocket> watch(List<String> topics, Consumer<@Nullable JsonNode> heard) {
        var uri =
                URI.create("ws" + address.toString().substring("http".length())).resolve("/ws");
        return http.newWebSocketBuilder()
                .header("Cookie", SESSION + "=" + cookie)
                .buildAsync(uri, new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public void onOpen(WebSocket socket) {
                        var said = CompletableFuture.completedFuture(socket);
                        for (var topic : topics) {
                            said = said.thenCompose(it -> it.sendText("{\"watch\":\"" + topic + "\"}", true));
                        }
                        socket.request(Long.MAX_VALUE);
                    }

                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            heard.accept(json.readTree(text.toString()));
                            text.setLength(0);
                        }
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        heard.accept(null);
                        return null;
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable error) {
                        heard.accept(null);
                    }
                });
    }

    /// The server does not answer, or is going down.
    static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreachable(String path, Throwable cause) {
            super(path + ": " + cause, cause);
        }
    }
}
