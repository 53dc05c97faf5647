package io.callfloor.telephony.asterisk;

import io.callfloor.telephony.AnsweredBy;
import io.callfloor.telephony.LegEvent.LegAnswered;
import io.callfloor.telephony.LegId;
import io.callfloor.telephony.Release;
import io.callfloor.telephony.Side;
import io.callfloor.telephony.asterisk.Endpoints.Browsers;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The names under which Asterisk and we know things.
///
/// @param application the name under which this node hears what happens; no other node may have it
/// @param trunk the endpoint that is rung, `{number}` standing for the number without its plus
/// @param stations the endpoint of an agent's station, `{station}` standing for its name
/// @param browsers how browsers reach the switch
/// @param detectMachines whether who answers is listened to for two seconds, to tell a machine from a person
/// @param earlyMediaRings whether sound before the answer counts as ringing: some carriers play the ringing tone
///     so, others an announcement that the phone is switched off
/// @param sounds recordings by the name of the message
record Wiring(
        String application,
        String trunk,
        String stations,
        Browsers browsers,
        boolean detectMachines,
        boolean earlyMediaRings,
        Map<String, String> sounds) {

    /// Where in the dialplan it is listened for machines.
    static final String DETECTION = "callfloor-detect";

    /// The global variable by which the dialplan says that it can.
    static final String DETECTS = "CALLFLOOR_DETECT";

    /// Where in the dialplan a recording begins.
    static final String RECORDING = "callfloor-record";

    /// The global variable by which the dialplan says that it can.
    static final String RECORDS = "CALLFLOOR_RECORD";

    /// What a playback is named after which the leg ends.
    static final String LAST_WORDS = "last-words-";

    /// The variable in which a channel carries who answered, and when.
    static final String ANSWERED = "CALLFLOOR_ANSWERED";

    /// The variable in which a channel carries the agent's leg it belongs to.
    static final String AGENT = "CALLFLOOR_AGENT";

    /// The variable in which an agent's own channel says so.
    static final String STATION = "CALLFLOOR_STATION";

    private static final String BRIDGE = "agent-";

    /// What is said where no recording was set: "I'm sorry", which Asterisk has in every language it speaks.
    private static final String SORRY = "sound:im-sorry";

    private static final Pattern NAMED = Pattern.compile("(\\w+)/.*@([^@]+)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    Wiring {
        sounds = Map.copyOf(sounds);
    }

    String endpoint(String number) {
        return trunk.replace("{number}", number);
    }

    String stationEndpoint(String name) {
        return stations.replace("{station}", name);
    }

    /// The bridge in which an agent's leg stays.
    static String bridge(LegId agent) {
        return BRIDGE + agent.value();
    }

    /// The agent's leg whose bridge it is; empty for bridges that are none of ours.
    static Optional<LegId> agent(String bridge) {
        return bridge.startsWith(BRIDGE) ? leg(bridge.substring(BRIDGE.length())) : Optional.empty();
    }

    /// Under which name one side of a leg is recorded.
    static String recording(LegId leg, Side side) {
        return leg.value() + "-" + side.name().toLowerCase(Locale.ROOT);
    }

    /// The endpoint behind the trunk as Asterisk lists it, `PJSIP/trunk`; empty when the setting does not name one.
    Optional<String> endpoints() {
        var named = NAMED.matcher(trunk);
        return named.matches() ? Optional.of(named.group(1) + "/" + named.group(2)) : Optional.empty();
    }

    String sound(String message) {
        var own = sounds.get(message);
        return own == null ? SORRY : "sound:" + own;
    }

    /// The leg a channel is; empty for channels that are none of ours.
    static Optional<LegId> leg(String channel) {
        return ID.matcher(channel).matches() ? Optional.of(new LegId(UUID.fromString(channel))) : Optional.empty();
    }

    /// What the event of a channel's end says of why. A channel that nothing was said of has the cause 0.
    static Release release(JsonNode event) {
        return new Release(
                within(event.path("cause").asInt(0), 1),
                within(event.path("tech_cause").asInt(0), 300));
    }

    private static @Nullable Integer within(int number, int least) {
        return number < least ? null : (Integer) number;
    }

    static String answer(@Nullable LegAnswered answered) {
        var given = Objects.requireNonNull(answered);
        return given.at().toEpochMilli() + " " + given.by();
    }

    /// Who answered, as it was kept with a channel; empty when nothing was.
    static Optional<Kept> answer(String kept) {
        var words = kept.split(" ", -1);
        return words.length == 2
                ? Optional.of(new Kept(Instant.ofEpochMilli(Long.parseLong(words[0])), AnsweredBy.valueOf(words[1])))
                : Optional.empty();
    }

    record Kept(Instant at, AnsweredBy by) {}
}
