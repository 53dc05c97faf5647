package io.callfloor.telephony.asterisk;

import io.callfloor.telephony.StationAccess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Signs in at the switch as a browser does: REGISTER on a WebSocket, with a digest of the password.
final class SipSignIn implements WebSocket.Listener {

    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StringBuilder message = new StringBuilder();

    private SipSignIn() {}

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            answers.add(message.toString());
            message.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, java.nio.ByteBuffer data, boolean last) {
        return onText(socket, StandardCharsets.UTF_8.decode(data), last);
    }

    /// What the switch answers to whoever tries to sign in with this.
    static int status(StationAccess access) {
        try (var http = HttpClient.newHttpClient()) {
            var heard = new SipSignIn();
            var socket = http.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(URI.create(access.socket()), heard)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try {
                var call = UUID.randomUUID().toString();
                socket.sendText(register(access, call, 1, ""), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                var challenge = heard.next();
                socket.sendText(register(access, call, 2, digest(access, challenge)), true)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return Integer.parseInt(heard.next().split(" ", 3)[1]);
            } finally {
                socket.abort();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String next() throws InterruptedException {
        var answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("the switch said nothing");
        }
        return answer;
    }

    private static String register(StationAccess access, String call, int sequence, String authorization) {
        var domain = access.address().substring(access.address().indexOf('@') + 1);
        return String.join(
                "\r\n",
                "REGISTER sip:" + domain + " SIP/2.0",
                "Via: SIP/2.0/WS browser.invalid;branch=z9hG4bK" + UUID.randomUUID(),
                "Max-Forwards: 70",
                "From: <" + access.address() + ">;tag=" + call.substring(0, 8),
                "To: <" + access.address() + ">",
                "Call-ID: " + call,
                "CSeq: " + sequence + " REGISTER",
                "Contact: <sip:agent@browser.invalid;transport=ws>;expires=60",
                authorization + "Content-Length: 0",
                "",
                "");
    }

    private static String digest(StationAccess access, String challenge) throws NoSuchAlgorithmException {
        var name = access.address().substring("sip:".length(), access.address().indexOf('@'));
        var uri = "sip:" + access.address().substring(access.address().indexOf('@') + 1);
        var realm = of(challenge, "realm");
        var nonce = of(challenge, "nonce");
        var who = md5(name + ":" + realm + ":" + access.password());
        var response = md5(who + ":" + nonce + ":00000001:abc:auth:" + md5("REGISTER:" + uri));
        return "Authorization: Digest username=\"" + name + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", response=\"" + response
                + "\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"abc\"" + opaque(challenge) + "\r\n";
    }

    private static String opaque(String challenge) {
        return challenge.contains("opaque=") ? ", opaque=\"" + of(challenge, "opaque") + "\"" : "";
    }

    private static String of(String challenge, String field) {
        var found = Pattern.compile("[ ,]" + field + "=\"([^\"]*)\"").matcher(challenge);
        if (!found.find()) {
            throw new AssertionError("no " + field + " in " + challenge);
        }
        return found.group(1);
    }

    private static String md5(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
