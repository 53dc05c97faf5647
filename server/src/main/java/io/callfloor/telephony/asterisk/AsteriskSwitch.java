package io.callfloor.telephony.asterisk;

import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Recurring;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.Announcement;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegListener;
import io.callfloor.telephony.LegStatus;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import io.callfloor.telephony.asterisk.AriClient.Answer;
import io.callfloor.telephony.asterisk.AriClient.NotReached;
import io.callfloor.telephony.asterisk.AriLeg.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asterisk through its REST interface. A leg is a channel whose id is the leg's, so that what happens on it can be
/// told apart before the request that began it is answered. Commands go over HTTP, news comes over one socket;
/// while
/// that is gone nobody is rung, and when it is back the legs are compared with the channels there are.
///
/// More than 400 lines: commands, connection and news share the legs, and apart they would pass each other
/// everything.
final class AsteriskSwitch extends Recurring implements Switch {

    private static final Logger LOG = LoggerFactory.getLogger(AsteriskSwitch.class);

    /// How often the connection is looked after.
    private static final Duration BEAT = Duration.ofMillis(250);

    /// After how many beats it is asked whether the other side is there.
    private static final int PING = 8;

    private static final Duration REMEMBERED = Duration.ofHours(12);
    private static final int PRUNE_ABOVE = 20_000;

    /// How long the network may take until a phone rings. After that and the ringing Asterisk gives up by itself,
    /// should we not be there to do it.
    private static final Duration SET_UP = Duration.ofSeconds(20);

    /// How long a channel may be unknown to the switch before its leg counts as lost: the news of its end may be
    /// under way.
    private static final Duration NEWS = Duration.ofSeconds(2);

    private final CentreClock clock;
    private final Timers timers;
    private final AriClient client;
    private final JsonMapper json;
    private final Wiring wiring;
    private final int lines;
    private final Supplier<LegListener> listener;

    private final Map<LegId, AriLeg> legs = new ConcurrentHashMap<>();
    /// Legs we said were not placed and that may have been all the same.
    private final Set<LegId> disowned = ConcurrentHashMap.newKeySet();

    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Readiness readiness =
            new Readiness(Readiness.State.STARTING, "The switch has not been asked yet.");
    private volatile @Nullable EventSocket line;
    private volatile SwitchTime time = new SwitchTime();
    private volatile boolean detects;
    private int beats;

    AsteriskSwitch(
            CentreClock clock,
            Timers timers,
            AriClient client,
            JsonMapper json,
            Wiring wiring,
            int lines,
            Supplier<LegListener> listener) {
        super("asterisk", BEAT, "the connection to the switch could not be looked after");
        this.clock = clock;
        this.timers = timers;
        this.client = client;
        this.json = json;
        this.wiring = wiring;
        this.lines = lines;
        this.listener = listener;
    }

    // ── commands ──

    @Override
    public void originate(Originate wish) {
        var number = wish.to().substring(1);
        if (!number.matches("[0-9]{3,15}")) {
            throw new IllegalArgumentException("to: must be E.164, a plus and 3 to 15 digits");
        }
        reached();
        var leg = new AriLeg(wish.leg(), wish.ringTimeout(), clock.instant());
        boolean full = legs.values().stream().filter(it -> !it.isOver()).count() >= lines;
        if (legs.putIfAbsent(wish.leg(), leg) != null) {
            throw new IllegalArgumentException("leg: " + wish.leg().value() + " (expected: a new one)");
        }
        if (full) {
            lost(leg, Cause.CONGESTION);
            return;
        }
        forgetOldOnes();
        place(leg, wish, number);
    }

    private void place(AriLeg leg, Originate wish, String number) {
        var query = new HashMap<String, String>();
        query.put("endpoint", wiring.endpoint(number));
        query.put("app", wiring.application());
        query.put("appArgs", "answered");
        query.put("channelId", name(leg.id()));
        query.put("timeout", String.valueOf(wish.ringTimeout().plus(SET_UP).toSeconds()));
        if (!wish.callerNumber().isBlank()) {
            query.put("callerId", wish.callerNumber());
        }
        Answer answer;
        try {
            answer = client.post("channels", query, Map.of("variables", Map.of("CALLFLOOR_APP", wiring.application())));
        } catch (NotReached e) {
            legs.remove(leg.id());
            if (e.perhapsDone()) {
                disown(leg.id());
            }
            throw e.unavailable();
        }
        if (!answer.done() && answer.status() != 409) { // 409: the channel is there, the request was sent twice
            LOG.warn("the switch cannot ring anybody over {}: {}", wiring.trunk(), answer.message());
            lost(leg, Cause.CONGESTION);
        } else if (leg.taken()) {
            delete(leg.id());
        }
    }

    /// Takes back a call nobody knows of.
    private void disown(LegId leg) {
        disowned.add(leg);
        hands.execute(() -> quietly(() -> delete(leg)));
    }

    @Override
    public void hangUp(LegId leg) {
        reached();
        var known = legs.get(leg);
        if (known == null || known.end(Ending.WISHED)) {
            command(() -> delete(leg));
        }
    }

    private void delete(LegId leg) {
        expect(client.delete("channels/" + name(leg), Map.of("reason_code", "16")), "hang up");
    }

    @Override
    public void hold(LegId leg, boolean on) {
        reached();
        var music = "channels/" + name(leg) + "/moh";
        command(() -> expect(on ? client.post(music, Map.of()) : client.delete(music, Map.of()), "hold"));
    }

    @Override
    public void sendDigits(LegId leg, String digits) {
        reached();
        command(() -> expect(client.post("channels/" + name(leg) + "/dtmf", Map.of("dtmf", digits)), "send tones"));
    }

    /// When the sound is over the leg is hung up, see {@link #played}.
    @Override
    public void announce(LegId leg, Announcement message) {
        reached();
        var known = legs.get(leg);
        if (known == null || known.announce()) {
            command(() -> expect(
                    client.post(
                            "channels/" + name(leg) + "/play/" + Wiring.LAST_WORDS + name(leg),
                            Map.of("media", wiring.sound(message.name()))),
                    "say '" + message.name() + "'"));
        }
    }

    private static void expect(Answer answer, String what) {
        if (!answer.done() && !answer.gone()) {
            LOG.warn("the switch would not {}: {}", what, answer.message());
        }
    }

    private void command(Runnable command) {
        try {
            command.run();
        } catch (NotReached e) {
            throw e.unavailable();
        }
    }

    /// For what is not a command of somebody who waits for it.
    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (NotReached e) {
            LOG.info("not done, the switch is away: {}", e.getMessage());
        }
    }

    private void reached() {
        var now = readiness;
        if (!now.isReady()) {
            throw new SwitchUnavailable(now.sentence());
        }
    }

    @Override
    public Optional<LegStatus> find(LegId leg) {
        reached();
        var known = legs.get(leg);
        if (known != null && known.isOver()) {
            return Optional.of(known.status());
        }
        Answer answer;
        try {
            answer = client.get("channels/" + name(leg), Map.of());
        } catch (NotReached e) {
            throw e.unavailable();
        }
        if (known != null) {
            if (answer.status() == 404 && known.isTaken()) {
                timers.after(NEWS, () -> lost(known, Cause.SWITCH_LOST));
            }
            return Optional.of(known.status());
        }
        return answer.done() ? Optional.of(adopted(leg, answer.body()).status()) : Optional.empty();
    }

    @Override
    public Readiness readiness() {
        return readiness;
    }

    @Override
    public int lines() {
        return lines;
    }

    private static String name(LegId leg) {
        return leg.value().toString();
    }

    private void forgetOldOnes() {
        if (legs.size() > PRUNE_ABOVE) {
            var before = clock.instant().minus(REMEMBERED);
            legs.values().removeIf(it -> it.isOverSince(before));
        }
    }

    // ── connection ──

    @Override
    protected void round() {
        var open = line;
        if (readiness.state() == Readiness.State.NAME_TAKEN) {
            return; // whoever took it would be cut off in turn
        }
        if (open == null) {
            connect();
        } else if (++beats % PING == 0 && !open.ping()) {
            cut(open);
        }
    }

    private void connect() {
        time = new SwitchTime();
        var fresh = new EventSocket(json, this::follow, this::cut);
        try {
            fresh.open(client, wiring.application());
            line = fresh;
            checkTrunk();
            detects = wiring.detectMachines() && canDetect();
            reconcile();
            if (line == fresh) {
                ready(Readiness.READY);
            }
        } catch (NotReached e) {
            fresh.close();
            line = null;
            ready(e.readiness());
        }
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

    private boolean canDetect() {
        var there = client.get("asterisk/variable", Map.of("variable", Wiring.DETECTS));
        boolean can = there.body().path("value").asString("").equals("yes");
        if (!can) {
            LOG.warn(
                    "Machines are not told from people: the dialplan of the switch does not set {}, see"
                            + " docs/telephony.md.",
                    Wiring.DETECTS);
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

    /// Compares what we know with the channels there are: those that went on are followed again, those that are
    /// gone
    /// are over, and what we rang before our own restart is taken up.
    private void reconcile() {
        var ours = legs.values().stream()
                .filter(it -> !it.isOver() && it.isTaken())
                .toList();
        var there = new HashMap<String, JsonNode>();
        client.get("channels", Map.of())
                .body()
                .forEach(it -> there.put(it.path("id").asString(""), it));
        for (var leg : ours) {
            var channel = there.get(name(leg.id()));
            if (channel == null) {
                lost(leg, Cause.SWITCH_LOST);
            } else {
                subscribe(leg.id());
                caughtUp(leg, channel);
                tell(leg);
            }
        }
        for (var id : client.get("applications/" + wiring.application(), Map.of())
                .body()
                .path("channel_ids")) {
            Wiring.leg(id.asString("")).filter(it -> !legs.containsKey(it)).ifPresent(it -> {
                var channel = there.get(name(it));
                if (channel != null) {
                    takeUp(it, channel);
                }
            });
        }
    }

    /// What was rung before our restart is followed again.
    private void takeUp(LegId id, JsonNode channel) {
        var leg = adopted(id, channel);
        leg.taken();
        legs.put(id, leg);
        subscribe(id);
        tell(leg);
    }

    private AriLeg adopted(LegId id, JsonNode channel) {
        var leg = new AriLeg(id, Duration.ofDays(1), Instant.EPOCH);
        caughtUp(leg, channel);
        return leg;
    }

    /// What a channel's state says that was not heard.
    private void caughtUp(AriLeg leg, JsonNode channel) {
        var now = clock.instant();
        switch (channel.path("state").asString("")) {
            case "Ringing" -> leg.rings(now, true, true);
            case "Up" ->
                Wiring.answer(client.get(
                                        "channels/" + name(leg.id()) + "/variable", Map.of("variable", Wiring.ANSWERED))
                                .body()
                                .path("value")
                                .asString(""))
                        .ifPresent(it -> leg.answered(it.by(), it.at()));
            default -> {}
        }
    }

    private void subscribe(LegId leg) {
        client.post(
                "applications/" + wiring.application() + "/subscription",
                Map.of("eventSource", "channel:" + name(leg)));
    }

    @Override
    protected void ended() {
        var open = line;
        line = null;
        if (open != null) {
            open.close();
        }
        readiness = new Readiness(Readiness.State.STARTING, "The server ends.");
        hands.shutdown();
        client.close();
    }

    // ── news ──

    /// Called for one event after the other; what needs an answer of the switch goes to other hands.
    private void follow(EventSocket from, JsonNode event) {
        var type = event.path("type").asString("");
        if (type.equals("ApplicationReplaced")) {
            replaced(from);
            return;
        }
        if (type.equals("PlaybackFinished")) {
            played(event.path("playback").path("id").asString(""));
            return;
        }
        var channel =
                event.path(type.equals("Dial") ? "peer" : "channel").path("id").asString("");
        var id = Wiring.leg(channel);
        if (id.isEmpty()) {
            return;
        }
        var leg = legs.get(id.get());
        if (leg == null) {
            if (disowned.contains(id.get()) && !type.equals("ChannelDestroyed")) {
                disown(id.get());
            }
            return;
        }
        follow(leg, type, event);
        tell(leg);
    }

    private void follow(AriLeg leg, String type, JsonNode event) {
        var at = time.at(event.path("timestamp").asString(""), clock.instant());
        switch (type) {
            case "Dial" -> {
                switch (event.path("dialstatus").asString("")) {
                    case "RINGING" -> rings(leg, leg.rings(at, true, true));
                    case "PROGRESS" -> rings(leg, leg.rings(at, false, wiring.earlyMediaRings()));
                    case "ANSWER" -> leg.up(at);
                    default -> {}
                }
            }
            case "ChannelStateChange" -> {
                switch (event.path("channel").path("state").asString("")) {
                    case "Ringing" -> rings(leg, leg.rings(at, true, true));
                    case "Up" -> leg.up(at);
                    default -> {}
                }
            }
            case "StasisStart" -> {
                leg.up(at);
                started(leg, event.path("args"));
            }
            case "ChannelHangupRequest" -> leg.hangsUp();
            case "ChannelDestroyed" -> leg.ended(at, Wiring.release(event));
            default -> {}
        }
    }

    /// The phone is let ring as long as was wished, counted from its first ring and not from the dial.
    private void rings(AriLeg leg, boolean begun) {
        if (begun) {
            timers.after(leg.ringTimeout(), () -> {
                if (leg.end(Ending.RUNG_OUT)) {
                    quietly(() -> delete(leg.id()));
                }
            });
        }
    }

    /// The channel is in our hands: it was answered, or we know now by whom.
    private void started(AriLeg leg, JsonNode arguments) {
        if (arguments.path(0).asString("").equals("detected")) {
            answered(leg, arguments.path(1).asString("").equals("MACHINE") ? AnsweredBy.MACHINE : AnsweredBy.HUMAN);
        } else if (detects) {
            hands.execute(() -> quietly(() -> detect(leg)));
        } else {
            answered(leg, AnsweredBy.HUMAN);
        }
    }

    private void detect(AriLeg leg) {
        subscribe(leg.id()); // or its end would not be told once it has left our application
        var answer = client.post(
                "channels/" + name(leg.id()) + "/continue",
                Map.of("context", Wiring.DETECTION, "extension", "s", "priority", "1"));
        if (!answer.done() && !answer.gone()) {
            LOG.warn("the switch could not listen for a machine: {}", answer.message());
            answered(leg, AnsweredBy.HUMAN);
            tell(leg);
        }
    }

    /// The switch keeps it with the channel, for us to read should we restart.
    private void answered(AriLeg leg, AnsweredBy by) {
        if (leg.answered(by, clock.instant())) {
            var answered = leg.status().answered();
            hands.execute(() -> quietly(() -> client.post(
                    "channels/" + name(leg.id()) + "/variable",
                    Map.of("variable", Wiring.ANSWERED, "value", Wiring.answer(answered)))));
        }
    }

    /// Who has heard the last words is hung up on.
    private void played(String playback) {
        if (playback.startsWith(Wiring.LAST_WORDS)) {
            Wiring.leg(playback.substring(Wiring.LAST_WORDS.length())).ifPresent(id -> {
                var leg = legs.get(id);
                if (leg == null || leg.end(Ending.WISHED)) {
                    hands.execute(() -> quietly(() -> delete(id)));
                }
            });
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

    private void lost(AriLeg leg, Cause cause) {
        if (leg.lost(clock.instant(), cause)) {
            tell(leg);
        }
    }

    private void tell(AriLeg leg) {
        if (leg.toBeTold()) {
            hands.execute(() -> {
                for (var event = leg.next(); event != null; event = leg.next()) {
                    try {
                        listener.get().on(event);
                    } catch (RuntimeException e) {
                        if (!Outage.explains(e)) {
                            LOG.warn("an event of the switch was not taken, it will be asked for: {}", e.toString());
                        }
                    }
                }
            });
        }
    }
}
