package io.callfloor.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callfloor.platform.settings.RecordingPlace.Bucket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a small store that speaks as much of S3 as is used, and takes nothing whose signature does not fit.
class S3FilesTest extends FileStoreContract {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    @TempDir
    Path home;

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private S3Files store(String secret) {
        var bucket = new Bucket(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "eu-central-1",
                "calls",
                "centre/",
                KEY,
                secret);
        return new S3Files(bucket, new LocalFiles(home.resolve("drafts"), 1), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    protected FileStore store() {
        return store(SECRET);
    }

    @Override
    protected void spoil() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        int status = signed(exchange, body) ? served(exchange, body) : refused(exchange);
        assertThat(status).isPositive();
        exchange.close();
    }

    private static int refused(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(403, -1);
        return 403;
    }

    private int served(HttpExchange exchange, byte[] body) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var found = objects.get(path);
        int status = switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body);
                yield 200;
            }
            case "DELETE" -> {
                objects.remove(path);
                yield 204;
            }
            case "HEAD" -> path.equals("/calls") || found != null ? 200 : 404;
            default -> found == null ? 404 : 206;
        };
        if (exchange.getRequestMethod().equals("HEAD") && found != null) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(found.length));
        }
        if (status != 206) {
            exchange.sendResponseHeaders(status, -1);
            return status;
        }
        var range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
        assertThat(range.matches()).isTrue();
        var part = Arrays.copyOfRange(found, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1);
        exchange.sendResponseHeaders(206, part.length);
        exchange.getResponseBody().write(part);
        return status;
    }

    /// What the sender signed is what came.
    private static boolean signed(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        var hash = HexFormat.of().formatHex(S3Signature.sha256(body));
        if (!hash.equals(headers.getFirst("x-amz-content-sha256"))) {
            return false;
        }
        var sent = new TreeMap<String, String>();
        if (headers.containsKey("Range")) {
            sent.put("range", headers.getFirst("Range"));
        }
        var where = URI.create("http://" + headers.getFirst("Host") + exchange.getRequestURI());
        var at = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").parse(headers.getFirst("x-amz-date"), Instant::from);
        return new S3Signature("eu-central-1", KEY, SECRET)
                .sign(exchange.getRequestMethod(), where, sent, S3Signature.sha256(body), at)
                .get("Authorization")
                .equals(headers.getFirst("Authorization"));
    }

    /// The example of Amazon's own description of the signature.
    @Test
    void theSignatureIsTheOneAmazonPublished() {
        var signed = new S3Signature("us-east-1", KEY, SECRET)
                .sign(
                        "GET",
                        URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                        Map.of("range", "bytes=0-9"),
                        S3Signature.sha256("".getBytes(StandardCharsets.UTF_8)),
                        Instant.parse("2013-05-24T00:00:00Z"));

        assertThat(signed.get("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void filesLieInTheBucketUnderThePrefix() throws IOException {
        put("2026-03-02/a.1", 1);

        assertThat(objects).containsOnlyKeys("/calls/centre/2026-03-02/a.1");
    }

    @Test
    void aWrongKeyIsToldAsWhatItIs() {
        var stranger = store("another");

        assertThat(stranger.trouble())
                .hasValueSatisfying(it -> assertThat(it.sentence())
                        .contains("403", "s3://calls/centre/")
                        .doesNotContain("another"));
        assertThatThrownBy(() -> stranger.open("x").close()).hasMessageContaining("403");
    }
}
