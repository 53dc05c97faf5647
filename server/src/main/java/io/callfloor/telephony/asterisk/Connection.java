package io.callfloor.telephony.asterisk;

import io.callfloor.platform.time.Recurring;
import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.asterisk.AriClient.NotReached;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the socket on which Asterisk tells what happens, and knows whether it stands. One that broke is made
/// again;
/// one that another node took by our name is not, for taking it back would cut that node off.
final class Connection extends Recurring {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final Duration BEAT = Duration.ofMillis(250);

    /// After how many beats it is asked whether the other side is there.
    private static final int PING = 20;

    private final AriClient client;
    private final JsonMapper json;
    private final Wiring wiring;
    private final Watcher watcher;

    private volatile Readiness readiness =
            new Readiness(Readiness.State.STARTING, "The switch has not been asked yet.");
    private volatile @Nullable EventSocket line;
    private volatile SwitchTime time = new SwitchTime();
    private volatile boolean detects;
    private volatile boolean records;
    private int beats;

    /// Whoever works over the connection.
    interface Watcher {

        /// It stands, and nothing is commanded yet: what was missed can be caught up with.
        void connected();

        /// News, one after the other; the next one waits.
        void heard(JsonNode event);
    }

    Connection(AriClient client, JsonMapper json, Wiring wiring, Watcher watcher) {
        super("asterisk", BEAT, "the connection to the switch could not be looked after");
        this.client = client;
        this.json = json;
        this.wiring = wiring;
        this.watcher = watcher;
    }

    Readiness readiness() {
        return readiness;
    }

    /// Whether machines are told from people on this switch.
    boolean detects() {
        return detects;
    }

    /// Whether calls can be recorded on this switch.
    boolean records() {
        return records;
    }

    /// When something happened, by the centre's clock.
    Instant at(String stamp, Instant heard) {
        return time.at(stamp, heard);
    }

    @Override
    protected void round() {
        var open = line;
        if (readiness.state() == Readiness.State.NAME_TAKEN) {
            return;
        }
        if (open == null) {
            connect();
        } else if (++beats % PING == 0 && !open.ping()) {
            cut(open);
        }
    }

    private void connect() {
        time = new SwitchTime();
        var fresh = new EventSocket(json, this::heard, this::cut);
        try {
            fresh.open(client, wiring.application());
            line = fresh;
            checkTrunk();
            detects = wiring.detectMachines() && can(Wiring.DETECTS, "Machines are not told from people");
            records = can(Wiring.RECORDS, "Calls are not recorded");
            watcher.connected();
            if (line == fresh) {
                ready(Readiness.READY);
            }
        } catch (NotReached e) {
            fresh.close();
            line = null;
            ready(e.readiness());
        }
    }

    private void heard(EventSocket from, JsonNode event) {
        if (event.path("type").asString("").equals("ApplicationReplaced")) {
            replaced(from);
        } else {
            watcher.heard(event);
        }
    }

    private void replaced(EventSocket from) {
        if (line == from) {
            line = null;
            ready(new Readiness(
                    Readiness.State.NAME_TAKEN,
                    "Another node is connected to the switch as '" + wiring.application()
                            + "' and hears what was meant for this one: give every node a CALLFLOOR_SWITCH_NAME of its"
                            + " own and start this one again."));
        }
        from.close();
    }

    private void checkTrunk() {
        var trunk = wiring.endpoints();
        if (trunk.isPresent()
                && client.get("endpoints/" + trunk.get(), Map.of()).status() == 404) {
            throw new NotReached(
                    Readiness.State.TRUNK_UNKNOWN,
                    "The switch has no endpoint " + trunk.get() + ": CALLFLOOR_SWITCH_TRUNK is '" + wiring.trunk()
                            + "'.",
                    false);
        }
    }

    private boolean can(String variable, String lack) {
        var there = client.get("asterisk/variable", Map.of("variable", variable));
        boolean can = there.body().path("value").asString("").equals("yes");
        if (!can) {
            LOG.warn("{}: the dialplan of the switch does not set {}, see docs/telephony.md.", lack, variable);
        }
        return can;
    }

    private void ready(Readiness next) {
        var before = readiness;
        readiness = next;
        if (before.state() != next.state()) {
            if (next.isReady()) {
                LOG.info("The switch is connected as '{}'.", wiring.application());
            } else {
                LOG.warn("No calls: {}", next.sentence());
            }
        }
    }

    /// Nothing more will be heard on this socket.
    private void cut(EventSocket closed) {
        if (line == closed) {
            line = null;
            if (readiness.isReady()) {
                ready(new Readiness(
                        Readiness.State.UNREACHABLE, "The connection to the switch broke; it is being made again."));
            }
        }
        closed.close();
    }

    @Override
    protected void ended() {
        var open = line;
        line = null;
        if (open != null) {
            open.close();
        }
        readiness = new Readiness(Readiness.State.STARTING, "The server ends.");
    }
}
