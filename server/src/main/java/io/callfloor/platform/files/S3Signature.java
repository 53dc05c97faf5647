package io.callfloor.platform.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests as S3 wants them, version 4 of Amazon's signatures.
///
/// @param key the name of the access key
record S3Signature(String region, String key, String secret) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = 8;
    private static final String MAC = "HmacSHA256";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /// The secret stays out of logs.
    @Override
    public String toString() {
        return "S3Signature[" + region + "]";
    }

    /// @param headers further headers that are sent, which become part of what is signed
    /// @param payload SHA-256 of what is sent
    /// @return all headers to send, the host's left out
    Map<String, String> sign(String method, URI where, Map<String, String> headers, byte[] payload, Instant now) {
        var stamp = STAMP.format(now);
        var hash = hex(payload);
        var sent = new TreeMap<>(headers);
        sent.put("x-amz-content-sha256", hash);
        sent.put("x-amz-date", stamp);
        var signed = new TreeMap<>(sent);
        signed.put("host", where.getRawAuthority());
        var names = String.join(";", signed.keySet());
        var request = String.join(
                "\n",
                method,
                where.getRawPath(),
                where.getRawQuery() == null ? "" : where.getRawQuery(),
                signed.entrySet().stream()
                        .map(it -> it.getKey() + ":" + it.getValue().strip() + "\n")
                        .collect(Collectors.joining()),
                names,
                hash);
        var scope = stamp.substring(0, DAY) + "/" + region + "/s3/aws4_request";
        var text = String.join("\n", ALGORITHM, stamp, scope, hex(sha256(bytes(request))));
        var signature = hex(mac(signingKey(stamp.substring(0, DAY)), text));
        sent.put(
                "Authorization",
                ALGORITHM + " Credential=" + key + "/" + scope + ",SignedHeaders=" + names + ",Signature=" + signature);
        return sent;
    }

    private byte[] signingKey(String day) {
        var dayKey = mac(bytes("AWS4" + secret), day);
        return mac(mac(mac(dayKey, region), "s3"), "aws4_request");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    static byte[] sha256(byte[] content) {
        return digest().digest(content);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
