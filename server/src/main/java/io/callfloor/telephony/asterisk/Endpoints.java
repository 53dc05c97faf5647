package io.callfloor.telephony.asterisk;

import io.callfloor.telephony.BrowsersRefused;
import io.callfloor.telephony.StationAccess;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Endpoints of browsers that are there for as long as somebody is to sign in: made with a password of their own,
/// taken away afterwards. Asterisk keeps such objects where its `sorcery.conf` says.
final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    /// After so many seconds without any sound of a browser its leg ends: one that was closed or crashed says
    /// nothing, and the customer waits for it. A microphone that is muted still sends.
    private static final String SILENT_SECONDS = "5";

    private static final String OBJECTS = "asterisk/config/dynamic/res_pjsip/";

    private final AriClient client;
    private final Browsers browsers;

    Endpoints(AriClient client, Browsers browsers) {
        this.client = client;
        this.browsers = browsers;
    }

    /// How browsers reach the switch.
    ///
    /// @param socket the WebSocket on which it speaks SIP
    /// @param fields what the endpoint of a browser has besides, such as `media_address`
    record Browsers(URI socket, Map<String, String> fields) {
        Browsers {
            fields = Map.copyOf(fields);
        }
    }

    /// The endpoint comes last, for it names the others.
    StationAccess make(String name, String password) {
        put("auth", name, Map.of("auth_type", "userpass", "username", name, "password", password));
        put("aor", name, Map.of("max_contacts", "1", "remove_existing", "yes"));
        var endpoint = new LinkedHashMap<String, String>();
        endpoint.put("auth", name);
        endpoint.put("aors", name);
        endpoint.put("context", "nowhere");
        endpoint.put("disallow", "all");
        endpoint.put("allow", "ulaw");
        endpoint.put("webrtc", "yes");
        endpoint.put("dtls_auto_generate_cert", "yes");
        endpoint.put("direct_media", "no");
        endpoint.put("send_connected_line", "no");
        endpoint.put("timers", "no");
        endpoint.put("rtp_timeout", SILENT_SECONDS);
        endpoint.put("rtp_timeout_hold", SILENT_SECONDS);
        endpoint.putAll(browsers.fields());
        put("endpoint", name, endpoint);
        return new StationAccess(
                browsers.socket().toString(),
                "sip:" + name + "@" + browsers.socket().getHost(),
                password);
    }

    void remove(String name) {
        for (var kind : List.of("endpoint", "aor", "auth")) {
            var answer = client.delete(OBJECTS + kind + "/" + name, Map.of());
            if (!answer.done() && !answer.gone()) {
                LOG.warn("the switch would not take away the {} of a browser: {}", kind, answer.message());
            }
        }
    }

    private void put(String kind, String name, Map<String, String> fields) {
        var pairs = fields.entrySet().stream()
                .map(it -> Map.of("attribute", it.getKey(), "value", it.getValue()))
                .toList();
        var answer = client.put(OBJECTS + kind + "/" + name, Map.of("fields", pairs));
        if (!answer.done()) {
            throw new BrowsersRefused("the switch would not make the " + kind + " of a browser: " + answer.message()
                    + " (expected: sorcery.conf keeps it in memory)");
        }
    }

    Set<String> list() {
        var names = new HashSet<String>();
        client.get("endpoints/PJSIP", Map.of())
                .body()
                .forEach(it -> names.add(it.path("resource").asString()));
        return names;
    }
}
