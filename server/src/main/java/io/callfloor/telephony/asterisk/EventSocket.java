package io.callfloor.telephony.asterisk;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hears what Asterisk tells, one event after the other, and notices when it tells no more.
final class EventSocket implements WebSocket.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final JsonMapper json;
    private final BiConsumer<EventSocket, JsonNode> events;
    private final Consumer<EventSocket> whenClosed;
    private final StringBuilder text = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;
    private volatile boolean answered = true;

    /// @param events must not wait for anything, for the next event waits for it
    EventSocket(JsonMapper json, BiConsumer<EventSocket, JsonNode> events, Consumer<EventSocket> whenClosed) {
        this.json = json;
        this.events = events;
        this.whenClosed = whenClosed;
    }

    void open(AriClient client, String application) {
        socket = client.events(application, this);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            var whole = text.toString();
            text.setLength(0);
            try {
                events.accept(this, json.readTree(whole));
            } catch (JacksonException e) {
                LOG.warn("the switch told something that is no JSON; passed over");
            } catch (RuntimeException e) {
                LOG.error("an event of the switch could not be followed", e);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        answered = true;
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        over();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        over();
    }

    private void over() {
        if (!closed) {
            closed = true;
            whenClosed.accept(this);
        }
    }

    /// Asks whether the other side is there.
    ///
    /// @return false when it has not answered the last time
    boolean ping() {
        var line = socket;
        if (closed || line == null || !answered) {
            return false;
        }
        answered = false;
        line.sendPing(NOTHING.duplicate());
        return true;
    }

    void close() {
        closed = true;
        var line = socket;
        if (line != null) {
            line.abort();
        }
    }
}
