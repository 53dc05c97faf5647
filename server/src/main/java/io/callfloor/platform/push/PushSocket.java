package io.callfloor.platform.push;

import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.store.Outage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.databind.json.JsonMapper;

/// The one WebSocket, `/ws`. A screen says `{"watch":"floor"}` and `{"leave":"floor"}`; it hears
/// `{"topic":…,"type":…,"body":…}`. With no topic, `stalled` says that this node hears no news itself, `refetch`
/// that
/// it does again and some was missed. One database connection per node listens, however many screens watch.
@Component
@EnableWebSocket
class PushSocket extends TextWebSocketHandler
        implements WebSocketConfigurer, HandshakeInterceptor, SmartLifecycle, Audience {

    private static final Logger LOG = LoggerFactory.getLogger(PushSocket.class);
    private static final int SEND_MILLIS = 5000;
    private static final int SEND_BUFFER_BYTES = 512 * 1024;
    private static final int LISTEN_MILLIS = 500;
    private static final Duration CHECK_EVERY = Duration.ofSeconds(10); // of connections and of sessions behind them
    private static final int SILENT_PINGS = 2; // a connection that left so many unanswered is taken for lost
    private static final String STALLED = "{\"topic\":\"\",\"type\":\"stalled\",\"body\":null}";
    private static final String REFETCH = "{\"topic\":\"\",\"type\":\"refetch\",\"body\":null}";

    private final DataSource dataSource;
    private final RequestGuard guard;
    private final Sessions sessions;
    private final JsonMapper json;
    private final Map<String, TopicGuard> guards;
    private final Map<String, Watcher> watchers = new ConcurrentHashMap<>();
    private volatile boolean running;

    PushSocket(DataSource dataSource, RequestGuard guard, Sessions sessions, JsonMapper json, List<TopicGuard> guards) {
        this.dataSource = dataSource;
        this.guard = guard;
        this.sessions = sessions;
        this.json = json;
        this.guards = guards.stream().collect(Collectors.toMap(TopicGuard::kind, Function.identity()));
    }

    /// @param unanswered pings sent since the screen was last heard of
    private record Watcher(WebSocketSession socket, SignedIn who, Set<String> topics, AtomicInteger unanswered) {}

    private record Wish(
            @org.jspecify.annotations.Nullable String watch,
            @org.jspecify.annotations.Nullable String leave) {}

    private record Head(String topic) {}

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(this, "/ws").addInterceptors(this);
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (!(request instanceof ServletServerHttpRequest servlet)) {
            return false;
        }
        var who = guard.find(servlet.getServletRequest());
        who.ifPresent(it -> attributes.put("who", it));
        if (who.isEmpty()) {
            response.setStatusCode(org.springframework.http.HttpStatus.UNAUTHORIZED);
        }
        return who.isPresent();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @org.jspecify.annotations.Nullable Exception exception) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        var who = (SignedIn)
                java.util.Objects.requireNonNull(socket.getAttributes().get("who"));
        var safe = new ConcurrentWebSocketSessionDecorator(socket, SEND_MILLIS, SEND_BUFFER_BYTES);
        watchers.put(socket.getId(), new Watcher(safe, who, ConcurrentHashMap.newKeySet(), new AtomicInteger()));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        watchers.remove(socket.getId());
    }

    @Override
    protected void handlePongMessage(WebSocketSession socket, PongMessage message) {
        var watcher = watchers.get(socket.getId());
        if (watcher != null) {
            watcher.unanswered().set(0);
        }
    }

    @Override
    public boolean hears(UUID session, String topic) {
        return watchers.values().stream()
                .anyMatch(it -> session.equals(it.who().session())
                        && it.topics().contains(topic)
                        && it.unanswered().get() < SILENT_PINGS
                        && it.socket().isOpen());
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
        var watcher = watchers.get(socket.getId());
        if (watcher == null) {
            return;
        }
        watcher.unanswered().set(0);
        Wish wish;
        try {
            wish = json.readValue(message.getPayload(), Wish.class);
        } catch (tools.jackson.core.JacksonException e) {
            send(watcher, "{\"topic\":\"\",\"type\":\"message-wrong\",\"body\":null}");
            return;
        }
        if (wish.leave() != null) {
            watcher.topics().remove(wish.leave());
        }
        if (wish.watch() != null) {
            boolean allowed = allowed(watcher.who(), wish.watch());
            if (allowed) {
                watcher.topics().add(wish.watch());
            }
            var type = allowed ? "watching" : "not-allowed";
            send(watcher, json.writeValueAsString(Map.of("topic", wish.watch(), "type", type, "body", Map.of())));
        }
    }

    private boolean allowed(SignedIn who, String topic) {
        int colon = topic.indexOf(':');
        var guard = guards.get(colon < 0 ? topic : topic.substring(0, colon));
        return guard != null && guard.allows(who, colon < 0 ? "" : topic.substring(colon + 1));
    }

    private void listen() {
        while (running) {
            try (var connection = dataSource.getConnection()) {
                connection.setAutoCommit(true);
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + Push.CHANNEL);
                }
                watchers.values().forEach(it -> send(it, REFETCH));
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    if (!Outage.explains(e)) {
                        LOG.warn("listening for news was interrupted: {}", e.toString());
                    }
                    watchers.values().forEach(it -> send(it, STALLED));
                    pause();
                }
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        long check = System.nanoTime() + CHECK_EVERY.toNanos();
        while (running) {
            if (System.nanoTime() - check >= 0) {
                closeEnded();
                ping();
                check = System.nanoTime() + CHECK_EVERY.toNanos();
            }
            var heard = notifications.getNotifications(LISTEN_MILLIS);
            if (heard == null) {
                continue;
            }
            for (var it : heard) {
                it.getParameter().lines().forEach(this::fanOut);
            }
        }
    }

    /// A screen hears nothing any more once its session has ended.
    private void closeEnded() {
        var ended = sessions.ended(
                watchers.values().stream().map(it -> it.who().session()).collect(Collectors.toSet()));
        for (var watcher : watchers.values()) {
            if (ended.contains(watcher.who().session())) {
                watchers.remove(watcher.socket().getId());
                close(watcher.socket(), CloseStatus.POLICY_VIOLATION);
            }
        }
    }

    /// Browsers answer a ping by themselves; who leaves several unanswered has lost the network or its power.
    private void ping() {
        for (var watcher : watchers.values()) {
            if (watcher.unanswered().getAndIncrement() > SILENT_PINGS) {
                watchers.remove(watcher.socket().getId());
                close(watcher.socket(), CloseStatus.SESSION_NOT_RELIABLE);
            } else {
                send(watcher, new PingMessage());
            }
        }
    }

    private void fanOut(String news) {
        var topic = json.readerFor(Head.class)
                .without(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .<Head>readValue(news)
                .topic();
        for (var watcher : watchers.values()) {
            if (watcher.topics().contains(topic)) {
                send(watcher, news);
            }
        }
    }

    private void send(Watcher watcher, String text) {
        send(watcher, new TextMessage(text));
    }

    private void send(Watcher watcher, WebSocketMessage<?> message) {
        try {
            watcher.socket().sendMessage(message);
        } catch (IOException | RuntimeException e) {
            watchers.remove(watcher.socket().getId());
            close(watcher.socket(), CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    private static void close(WebSocketSession socket, CloseStatus why) {
        try {
            socket.close(why);
        } catch (IOException e) {
            LOG.debug("a socket could not be closed: {}", e.getMessage());
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("push-listen").start(this::listen);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
