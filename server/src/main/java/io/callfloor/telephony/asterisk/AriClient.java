package io.callfloor.telephony.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.SwitchUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asterisk's REST interface (ARI) and its event socket, on what the JDK has.
final class AriClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AriClient.class);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Asterisk lets ten connections wait for it; more than eight requests at once lose some under load.
    private static final int AT_ONCE = 8;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final URI address;
    private final String user;
    private final String authorization;
    private final JsonMapper json;
    private final Semaphore hands = new Semaphore(AT_ONCE, true);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /// @param address where Asterisk's HTTP server listens, for example `http://127.0.0.1:8088`
    AriClient(URI address, String user, String password, JsonMapper json) {
        this.address = address;
        this.user = user;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        this.json = json;
    }

    /// What Asterisk answered.
    record Answer(int status, JsonNode body) {

        boolean done() {
            return status >= 200 && status < 300;
        }

        /// What was spoken of is not there, or no longer in a state in which it can be done: it ended meanwhile.
        boolean gone() {
            return status == 404 || status == 409 || status == 412;
        }

        String message() {
            return status + " " + body.path("message").asString("");
        }

        /// Notes what the switch would not do, unless what was spoken of ended meanwhile.
        ///
        /// @param harmless further statuses that say no more than that
        void expect(String what, Integer... harmless) {
            if (!done() && !gone() && !List.of(harmless).contains(status)) {
                LOG.warn("the switch would not {}: {}", what, message());
            }
        }
    }

    /// Why a request or the socket could not be had.
    static final class NotReached extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Readiness.State state;

        /// Whether it may have been done all the same.
        private final boolean perhapsDone;

        NotReached(Readiness.State state, String message, boolean perhapsDone) {
            super(message);
            this.state = state;
            this.perhapsDone = perhapsDone;
        }

        Readiness readiness() {
            return new Readiness(state, String.valueOf(getMessage()));
        }

        boolean perhapsDone() {
            return perhapsDone;
        }

        SwitchUnavailable unavailable() {
            return new SwitchUnavailable(String.valueOf(getMessage()));
        }
    }

    Answer get(String path, Map<String, String> query) {
        return send("GET", path, query, null);
    }

    /// A file of the switch, read as it comes; empty when there is none. The caller closes it.
    Optional<InputStream> file(String path) {
        var request = HttpRequest.newBuilder(URI.create(address + "/ari/" + path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .build();
        var response = carried(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return Optional.of(response.body());
        }
        try (var refusal = response.body()) {
            var answer = new Answer(response.statusCode(), read(new String(refusal.readAllBytes(), UTF_8)));
            answer.expect("give a file");
            return Optional.empty();
        } catch (IOException e) {
            throw unreachable(e, false);
        }
    }

    Answer post(String path, Map<String, String> query) {
        return send("POST", path, query, null);
    }

    Answer post(String path, Map<String, String> query, Map<String, ?> body) {
        return send("POST", path, query, json.writeValueAsString(body));
    }

    Answer put(String path, Map<String, ?> body) {
        return send("PUT", path, Map.of(), json.writeValueAsString(body));
    }

    Answer delete(String path, Map<String, String> query) {
        return send("DELETE", path, query, null);
    }

    private Answer send(String method, String path, Map<String, String> query, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(address + "/ari/" + path + encoded(query)))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = carried(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), read(response.body()));
    }

    private <T> HttpResponse<T> carried(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        hands.acquireUninterruptibly();
        try {
            var response = http.send(request, body);
            refuse(response.statusCode());
            return response;
        } catch (java.net.ConnectException | java.net.http.HttpConnectTimeoutException e) {
            throw unreachable(e, false);
        } catch (IOException e) {
            throw unreachable(e, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e, true);
        } finally {
            hands.release();
        }
    }

    private void refuse(int status) {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new NotReached(
                    Readiness.State.PASSWORD_WRONG,
                    "The switch at " + address + " refuses user '" + user + "': check CALLFLOOR_SWITCH_USER and"
                            + " CALLFLOOR_SWITCH_PASSWORD against its ari.conf.",
                    false);
        }
    }

    private NotReached unreachable(Exception why, boolean perhapsDone) {
        var message = why.getMessage();
        return new NotReached(
                Readiness.State.UNREACHABLE,
                "The switch at " + address + " does not answer ("
                        + (message == null ? why.getClass().getSimpleName() : message)
                        + "): is it up, with its HTTP server on, and is CALLFLOOR_SWITCH_URL right?",
                perhapsDone);
    }

    private JsonNode read(String body) {
        try {
            return body.isBlank() ? json.createObjectNode() : json.readTree(body);
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    private static String encoded(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /// Opens the socket on which the events of an application come.
    WebSocket events(String application, WebSocket.Listener listener) {
        var where = URI.create(
                address.toString().replaceFirst("^http", "ws") + "/ari/events" + encoded(Map.of("app", application)));
        try {
            return http.newWebSocketBuilder()
                    .header("Authorization", authorization)
                    .connectTimeout(CONNECT)
                    .buildAsync(where, listener)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                refuse(refused.getResponse().statusCode());
            }
            throw unreachable(e.getCause() instanceof Exception cause ? cause : e, false);
        } catch (TimeoutException e) {
            throw unreachable(e, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e, false);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
