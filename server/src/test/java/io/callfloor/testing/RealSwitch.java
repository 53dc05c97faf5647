package io.callfloor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Asterisk with customers behind it, for the tests of one class. Where it cannot be had those tests are skipped
/// with
/// the reason, except where everything must run.
public final class RealSwitch implements AutoCloseable {

    private static final Path SCRIPT = Path.of("../e2e/switch/switch.sh");
    /// Read by the launcher, which says at the end of a run what it lacked.
    private static final Path LEFT_OUT = Path.of("target", "left-out", "switch.txt");

    /// `on` where everything must run: a switch that cannot be had fails the tests instead.
    private static final String REQUIRED = "CALLFLOOR_SWITCH_REQUIRED";

    private static final int NOT_HERE = 69;
    private static final long BUILD_MINUTES = 8;

    private final Properties properties = new Properties();
    private boolean killed;
    private boolean closed;

    private RealSwitch(String said) throws IOException {
        properties.load(new StringReader(said));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // also when the tests are broken off
    }

    /// Starts one, built before if need be.
    public static RealSwitch start() throws IOException, InterruptedException {
        var run = run("start");
        if (run.status() == NOT_HERE && !"on".equals(System.getenv(REQUIRED))) {
            var reason = run.error().strip().lines().toList().getLast();
            Files.createDirectories(LEFT_OUT.getParent());
            Files.writeString(LEFT_OUT, "the tests on a real switch. " + reason + "\n");
            Assumptions.abort(reason);
        }
        assertThat(run.status()).as(run.error()).isZero();
        Files.deleteIfExists(LEFT_OUT);
        return new RealSwitch(run.output());
    }

    private record Run(int status, String output, String error) {}

    private static Run run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("switch", ".out");
        var error = Files.createTempFile("switch", ".err");
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(error.toFile());
        builder.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (path, java) -> java + ":" + path);
        var process = builder.start();
        assertThat(process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)).isTrue();
        var run = new Run(process.exitValue(), Files.readString(output), Files.readString(error));
        Files.delete(output);
        Files.delete(error);
        return run;
    }

    public String get(String property) {
        return properties.getProperty(property);
    }

    /// As a power cut would.
    public void kill() {
        killed = true;
        command("kill");
    }

    /// Does nothing when it runs.
    public void startAgain() {
        if (killed) {
            command("again");
            killed = false;
        }
    }

    private void command(String command) {
        try {
            var run = run(command, get("number"));
            assertThat(run.status()).as(run.error()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            command("stop");
        }
    }
}
