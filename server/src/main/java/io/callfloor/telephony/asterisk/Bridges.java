package io.callfloor.telephony.asterisk;

import io.callfloor.telephony.LegId;
import io.callfloor.telephony.asterisk.AriClient.Answer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who hears whom. An agent's leg stays in a bridge of its own from its answer to its end, so that a customer who
/// is
/// put into it is heard at once. To which agent a customer belongs lies with the channel, not with us: another
/// node,
/// or this one after a restart, can hold, take back and part as well.
final class Bridges {

    /// What Asterisk says when a channel or bridge ended while it was asked, or is elsewhere.
    private static final Integer[] ELSEWHERE = {400, 422};

    private final AriClient client;

    Bridges(AriClient client) {
        this.client = client;
    }

    /// Puts an agent's answered leg into its bridge.
    void open(LegId agent) {
        expect(client.post("bridges/" + Wiring.bridge(agent), Map.of("type", "mixing")), "make a bridge");
        join(agent, agent);
    }

    /// What stays of an agent's leg that ended.
    void close(LegId agent) {
        expect(client.delete("bridges/" + Wiring.bridge(agent), Map.of()), "take a bridge down");
    }

    void connect(LegId leg, LegId agent) {
        join(leg, agent);
        keep(leg, agent.value().toString());
    }

    void part(LegId leg, LegId agent) {
        leave(leg, agent);
        keep(leg, "");
    }

    /// @param agent the agent's leg it belongs to, if any
    void hold(LegId leg, @Nullable LegId agent) {
        if (agent != null) {
            leave(leg, agent);
        }
        expect(client.post(music(leg), Map.of()), "hold");
    }

    void takeBack(LegId leg, @Nullable LegId agent) {
        expect(client.delete(music(leg), Map.of()), "take back");
        if (agent != null) {
            join(leg, agent);
        }
    }

    /// The agent's leg a channel belongs to, by what it carries.
    Optional<LegId> agentOf(LegId leg) {
        return Wiring.leg(variable(leg, Wiring.AGENT));
    }

    String variable(LegId leg, String name) {
        return client.get("channels/" + leg.value() + "/variable", Map.of("variable", name))
                .body()
                .path("value")
                .asString("");
    }

    private void join(LegId leg, LegId agent) {
        expect(
                client.post(
                        "bridges/" + Wiring.bridge(agent) + "/addChannel",
                        Map.of("channel", leg.value().toString())),
                "connect");
    }

    private void leave(LegId leg, LegId agent) {
        expect(
                client.post(
                        "bridges/" + Wiring.bridge(agent) + "/removeChannel",
                        Map.of("channel", leg.value().toString())),
                "part");
    }

    private void keep(LegId leg, String agent) {
        expect(
                client.post("channels/" + leg.value() + "/variable", Map.of("variable", Wiring.AGENT, "value", agent)),
                "note the agent");
    }

    private static String music(LegId leg) {
        return "channels/" + leg.value() + "/moh";
    }

    private static void expect(Answer answer, String what) {
        answer.expect(what, ELSEWHERE);
    }
}
