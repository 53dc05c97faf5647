package io.callfloor.telephony.asterisk;

import io.callfloor.platform.store.Outage;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.time.Timers;
import io.callfloor.telephony.Announcement;
import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.Cause;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.LegListener;
import io.callfloor.telephony.LegStatus;
import io.callfloor.telephony.Originate;
import io.callfloor.telephony.Readiness;
import io.callfloor.telephony.RingStation;
import io.callfloor.telephony.Side;
import io.callfloor.telephony.StationAccess;
import io.callfloor.telephony.Switch;
import io.callfloor.telephony.SwitchUnavailable;
import io.callfloor.telephony.asterisk.AriClient.Answer;
import io.callfloor.telephony.asterisk.AriClient.NotReached;
import io.callfloor.telephony.asterisk.AriLeg.Ending;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asterisk through its REST interface. A leg is a channel whose id is the leg's, so that what happens on it can be
/// told apart before the request that began it is answered. Commands go over HTTP, news comes over one socket;
/// while
/// that is gone nobody is rung, and when it is back the legs are compared with the channels there are.
///
/// More than 400 lines: commands and news work on the same legs, and apart they would pass each other everything.
final class AsteriskSwitch implements Switch, Connection.Watcher, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AsteriskSwitch.class);

    private static final Duration REMEMBERED = Duration.ofHours(12);
    private static final int PRUNE_ABOVE = 20_000;

    /// How long the network may take until a phone rings. After that and the ringing Asterisk gives up by itself,
    /// should we not be there to do it.
    private static final Duration SET_UP = Duration.ofSeconds(20);

    /// How long a channel may be unknown to the switch before its leg counts as lost: the news of its end may be
    /// under way.
    private static final Duration NEWS = Duration.ofSeconds(2);

    private static final int PASSWORD_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final CentreClock clock;
    private final Timers timers;
    private final AriClient client;
    private final Bridges bridges;
    private final Endpoints endpoints;
    private final Wiring wiring;
    private final int lines;
    private final Supplier<LegListener> listener;

    private final Map<LegId, AriLeg> legs = new ConcurrentHashMap<>();
    /// Legs we said were not placed and that may have been all the same.
    private final Set<LegId> disowned = ConcurrentHashMap.newKeySet();

    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Connection connection;

    AsteriskSwitch(
            CentreClock clock,
            Timers timers,
            AriClient client,
            JsonMapper json,
            Wiring wiring,
            int lines,
            Supplier<LegListener> listener) {
        this.clock = clock;
        this.timers = timers;
        this.client = client;
        this.bridges = new Bridges(client);
        this.endpoints = new Endpoints(client, wiring.browsers());
        this.wiring = wiring;
        this.lines = lines;
        this.listener = listener;
        this.connection = new Connection(client, json, wiring, this);
    }

    @Override
    public void start() {
        connection.start();
    }

    @Override
    public void stop() {
        connection.stop();
        close();
    }

    @Override
    public void stop(Runnable whenStopped) {
        connection.stop(() -> {
            close();
            whenStopped.run();
        });
    }

    private void close() {
        hands.shutdown();
        client.close();
    }

    @Override
    public boolean isRunning() {
        return connection.isRunning();
    }

    @Override
    public void originate(Originate wish) {
        var number = wish.to().substring(1);
        if (!number.matches("[0-9]{3,15}")) {
            throw new IllegalArgumentException("to: must be E.164, a plus and 3 to 15 digits");
        }
        reached();
        var leg = begun(new AriLeg(wish.leg(), wish.ringTimeout(), false, clock.instant()));
        if (wish.recorded()) {
            leg.record();
        }
        boolean full = legs.values().stream()
                        .filter(it -> !it.isStation() && !it.isOver())
                        .count()
                > lines;
        if (full) {
            lost(leg, Cause.CONGESTION);
        } else {
            place(leg, wiring.endpoint(number), wish.callerNumber());
        }
    }

    @Override
    public void ring(RingStation wish) {
        reached();
        var leg = begun(new AriLeg(wish.leg(), wish.ringTimeout(), true, clock.instant()));
        place(leg, wiring.stationEndpoint(wish.station()), "");
    }

    @Override
    public Optional<StationAccess> admit(String station) {
        reached();
        var password = new byte[PASSWORD_BYTES];
        random.nextBytes(password);
        try {
            return Optional.of(endpoints.make(station, HexFormat.of().formatHex(password)));
        } catch (NotReached e) {
            throw e.unavailable();
        }
    }

    @Override
    public void dismiss(String station) {
        reached();
        command(() -> endpoints.remove(station));
    }

    @Override
    public Set<String> listAdmitted() {
        reached();
        try {
            return endpoints.list();
        } catch (NotReached e) {
            throw e.unavailable();
        }
    }

    private AriLeg begun(AriLeg leg) {
        if (legs.putIfAbsent(leg.id(), leg) != null) {
            throw new IllegalArgumentException("leg: " + leg.id().value() + " (expected: a new one)");
        }
        forgetOldOnes();
        return leg;
    }

    private void place(AriLeg leg, String endpoint, String callerNumber) {
        var query = new HashMap<String, String>();
        query.put("endpoint", endpoint);
        query.put("app", wiring.application());
        query.put("appArgs", "answered");
        query.put("channelId", name(leg.id()));
        query.put("timeout", String.valueOf(leg.ringTimeout().plus(SET_UP).toSeconds()));
        if (!callerNumber.isBlank()) {
            query.put("callerId", callerNumber);
        }
        var variables = Map.of("CALLFLOOR_APP", wiring.application(), Wiring.STATION, leg.isStation() ? "yes" : "");
        Answer answer;
        try {
            answer = client.post("channels", query, Map.of("variables", variables));
        } catch (NotReached e) {
            legs.remove(leg.id());
            if (e.perhapsDone()) {
                disown(leg.id());
            }
            throw e.unavailable();
        }
        if (!answer.done() && answer.status() != 409) { // 409: the channel is there, the request was sent twice
            LOG.warn("the switch cannot ring {}: {}", leg.isStation() ? endpoint : wiring.trunk(), answer.message());
            lost(leg, leg.isStation() ? Cause.UNREACHABLE : Cause.CONGESTION);
        } else if (leg.taken()) {
            delete(leg.id());
        }
    }

    /// Takes back a call nobody knows of.
    private void disown(LegId leg) {
        disowned.add(leg);
        later(() -> quietly(() -> delete(leg)));
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
        client.delete("channels/" + name(leg), Map.of("reason_code", "16")).expect("hang up");
    }

    @Override
    public void hold(LegId leg, boolean on) {
        reached();
        command(() -> {
            var agent = agentOf(leg);
            if (on) {
                bridges.hold(leg, agent);
            } else {
                bridges.takeBack(leg, agent);
            }
        });
    }

    /// The agent's leg this one belongs to; of a leg another node rang the channel knows.
    private @Nullable LegId agentOf(LegId leg) {
        var known = legs.get(leg);
        return known == null ? bridges.agentOf(leg).orElse(null) : known.agent();
    }

    @Override
    public void connect(LegId leg, LegId agent) {
        reached();
        var known = legs.get(leg);
        if (known == null || !agent.equals(known.agent())) {
            command(() -> bridges.connect(leg, agent));
        }
    }

    @Override
    public void part(LegId leg) {
        reached();
        command(() -> {
            var agent = agentOf(leg);
            if (agent != null) {
                bridges.part(leg, agent);
                var known = legs.get(leg);
                if (known != null) {
                    known.parted(clock.instant());
                    tell(known);
                }
            }
        });
    }

    @Override
    public void mute(LegId leg, boolean on) {
        reached();
        var path = "channels/" + name(leg) + "/mute";
        var spoken = Map.of("direction", "in");
        command(() -> (on ? client.post(path, spoken) : client.delete(path, spoken)).expect("mute"));
    }

    @Override
    public void sendDigits(LegId leg, String digits) {
        reached();
        command(() -> client.post("channels/" + name(leg) + "/dtmf", Map.of("dtmf", digits))
                .expect("send tones"));
    }

    /// When the sound is over the leg is hung up, see {@link #played}.
    @Override
    public void announce(LegId leg, Announcement message) {
        reached();
        var known = legs.get(leg);
        if (known == null || known.announce()) {
            part(leg);
            command(() -> client.post(
                            "channels/" + name(leg) + "/play/" + Wiring.LAST_WORDS + name(leg),
                            Map.of("media", wiring.sound(message.name())))
                    .expect("say '" + message.name() + "'"));
        }
    }

    @Override
    public boolean records() {
        return connection.records();
    }

    @Override
    public Optional<InputStream> recording(LegId leg, Side side) {
        reached();
        try {
            return client.file("recordings/stored/" + Wiring.recording(leg, side) + "/file");
        } catch (NotReached e) {
            throw e.unavailable();
        }
    }

    @Override
    public void forgetRecording(LegId leg) {
        reached();
        for (var side : Side.values()) {
            command(() -> client.delete("recordings/stored/" + Wiring.recording(leg, side), Map.of())
                    .expect("forget a recording"));
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
        var now = connection.readiness();
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
        return connection.readiness();
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

    /// Compares what we know with the channels there are: those that went on are followed again, those that are
    /// gone
    /// are over, and what we rang before our own restart is taken up.
    @Override
    public void connected() {
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
        boolean station = bridges.variable(id, Wiring.STATION).equals("yes");
        var leg = new AriLeg(id, Duration.ofDays(1), station, Instant.EPOCH);
        bridges.agentOf(id).ifPresent(leg::belongsTo);
        caughtUp(leg, channel);
        return leg;
    }

    /// What a channel's state says that was not heard.
    private void caughtUp(AriLeg leg, JsonNode channel) {
        var now = clock.instant();
        switch (channel.path("state").asString("")) {
            case "Ringing" -> leg.rings(now, true, true);
            case "Up" ->
                Wiring.answer(bridges.variable(leg.id(), Wiring.ANSWERED))
                        .ifPresent(it -> leg.answered(it.by(), it.at()));
            default -> {}
        }
    }

    private void subscribe(LegId leg) {
        client.post(
                "applications/" + wiring.application() + "/subscription",
                Map.of("eventSource", "channel:" + name(leg)));
    }

    /// What needs an answer of the switch goes to other hands.
    @Override
    public void heard(JsonNode event) {
        var type = event.path("type").asString("");
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
            if (disowned.remove(id.get()) && !type.equals("ChannelDestroyed")) {
                disown(id.get());
            }
            return;
        }
        follow(leg, type, event);
        tell(leg);
    }

    private void follow(AriLeg leg, String type, JsonNode event) {
        var at = connection.at(event.path("timestamp").asString(""), clock.instant());
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
            case "ChannelEnteredBridge" ->
                Wiring.agent(event.path("bridge").path("id").asString(""))
                        .filter(it -> !it.equals(leg.id()))
                        .ifPresent(it -> leg.connected(it, at));
            case "ChannelDestroyed" -> {
                leg.ended(at, Wiring.release(event));
                alone(leg, at);
            }
            default -> {}
        }
    }

    /// Whom an agent's leg leaves behind hears nobody.
    private void alone(AriLeg agent, Instant at) {
        if (agent.isStation()) {
            later(() -> quietly(() -> bridges.close(agent.id())));
            legs.values().stream().filter(it -> agent.id().equals(it.agent())).forEach(it -> {
                it.parted(at);
                tell(it);
            });
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

    /// The channel is in our hands: it was answered, it is recorded now, or we know by whom it was answered.
    private void started(AriLeg leg, JsonNode arguments) {
        switch (arguments.path(0).asString("")) {
            case "detected" ->
                answered(leg, arguments.path(1).asString("").equals("MACHINE") ? AnsweredBy.MACHINE : AnsweredBy.HUMAN);
            case "recording" -> recorded(leg);
            default -> {
                if (leg.isStation()) {
                    later(() -> quietly(() -> {
                        bridges.open(leg.id());
                        answered(leg, AnsweredBy.HUMAN);
                        tell(leg);
                    }));
                } else if (leg.isToBeRecorded() && connection.records()) {
                    aside(leg, Wiring.RECORDING, "record", () -> recorded(leg));
                } else {
                    recorded(leg);
                }
            }
        }
    }

    /// What was to come before who answered is there.
    private void recorded(AriLeg leg) {
        if (connection.detects()) {
            aside(leg, Wiring.DETECTION, "listen for a machine", () -> answered(leg, AnsweredBy.HUMAN));
        } else {
            answered(leg, AnsweredBy.HUMAN);
        }
    }

    /// Sends a channel through a part of the dialplan, from which it comes back.
    private void aside(AriLeg leg, String context, String what, Runnable whenNot) {
        later(() -> quietly(() -> {
            subscribe(leg.id()); // or its end would not be told once it has left our application
            var answer = client.post(
                    "channels/" + name(leg.id()) + "/continue",
                    Map.of("context", context, "extension", "s", "priority", "1"));
            if (!answer.done() && !answer.gone()) {
                LOG.warn("the switch could not {}: {}", what, answer.message());
                whenNot.run();
                tell(leg);
            }
        }));
    }

    /// The switch keeps it with the channel, for us to read should we restart.
    private void answered(AriLeg leg, AnsweredBy by) {
        if (leg.answered(by, clock.instant())) {
            var answered = leg.status().answered();
            later(() -> quietly(() -> client.post(
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
                    later(() -> quietly(() -> delete(id)));
                }
            });
        }
    }

    /// On another thread, unless the server ends.
    private void later(Runnable action) {
        try {
            hands.execute(action);
        } catch (RejectedExecutionException e) {
            LOG.debug("the server ends, something of the switch is left undone");
        }
    }

    private void lost(AriLeg leg, Cause cause) {
        var now = clock.instant();
        if (leg.lost(now, cause)) {
            tell(leg);
            alone(leg, now);
        }
    }

    private void tell(AriLeg leg) {
        if (leg.toBeTold()) {
            later(() -> {
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
