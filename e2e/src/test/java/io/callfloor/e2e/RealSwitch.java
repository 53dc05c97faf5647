package io.callfloor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Properties;
import java.util.UUID;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Assumptions;

/// Asterisk with customers behind it, and what is heard there. Where it cannot be had its tests are left out and
/// the
/// launcher says why, except where everything must run.
final class RealSwitch implements AutoCloseable {

    private static final Path SCRIPT = Path.of("switch", "switch.sh");
    /// Read by the launcher.
    private static final Path LEFT_OUT = Path.of("target", "left-out", "switch.txt");

    private static final int NOT_HERE = 69;
    private static final int GONE = 404;
    private static final int RATE = 8000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Properties properties = new Properties();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String application;

    /// Starts one, built before if need be.
    ///
    /// @param application the name under which the server is to hear it
    RealSwitch(String application) throws IOException, InterruptedException {
        this.application = application;
        var error = Files.createTempFile("switch", ".err");
        var starting = command("start").redirectError(error.toFile()).start();
        var output = new String(starting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = starting.waitFor();
        var why = Files.readString(error).strip();
        Files.delete(error);
        if (status == NOT_HERE && !"on".equals(System.getenv("CALLFLOOR_SWITCH_REQUIRED"))) {
            Files.createDirectories(LEFT_OUT.getParent());
            Files.writeString(
                    LEFT_OUT,
                    "the browser as a telephone. " + why.lines().toList().getLast() + "\n");
            Assumptions.abort(why);
        }
        assertThat(status).as(why).isZero();
        properties.load(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
    }

    private static ProcessBuilder command(String... words) {
        var builder = new ProcessBuilder("bash", SCRIPT.toString());
        builder.command().addAll(Arrays.asList(words));
        builder.environment()
                .merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
        return builder;
    }

    String get(String property) {
        return properties.getProperty(property);
    }

    String host() {
        return URI.create(get("url")).getHost();
    }

    /// What Asterisk knows under this path.
    HttpResponse<String> ari(String method, String path) {
        var user = get("user") + ":" + get("password");
        var request = HttpRequest.newBuilder(URI.create(get("url") + "/ari/" + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// The last second of two of what goes out to a leg.
    short[] heardBy(String leg) {
        var name = "heard-" + UUID.randomUUID();
        var spy = ari("POST", "channels/" + leg + "/snoop/" + name + "?spy=out&app=" + application);
        assertThat(spy.statusCode()).as(spy.body()).isEqualTo(200);
        var record = "channels/" + name + "/record?format=wav&maxDurationSeconds=2&name=" + name;
        Await.until("the spy to record", PATIENCE, () -> ari("POST", record).statusCode(), it -> it / 100 == 2);
        Await.until(
                "the recording to end",
                PATIENCE,
                () -> ari("GET", "recordings/live/" + name).statusCode(),
                it -> it == GONE);
        ari("DELETE", "channels/" + name);
        var file = Path.of(get("recordings"), name + ".wav");
        try (var sound = AudioSystem.getAudioInputStream(file.toFile())) {
            var bytes = sound.readAllBytes();
            var samples = new short[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) ((bytes[2 * i] & 0xff) | bytes[2 * i + 1] << 8);
            }
            // where nothing goes out nothing is recorded
            return Arrays.copyOf(Arrays.copyOfRange(samples, Math.max(0, samples.length - RATE), samples.length), RATE);
        } catch (IOException | UnsupportedAudioFileException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            var ending =
                    command("stop", get("number")).redirectErrorStream(true).start();
            ending.getInputStream().readAllBytes();
            ending.waitFor();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
