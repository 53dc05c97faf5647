package io.callfloor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator meets who starts the server where it cannot start: one sentence that says what to do, no stack
/// trace, and nothing left running.
class StartTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path home;

    private record Ended(int code, List<String> lines) {}

    @Test
    void aTakenPortIsSaidWithTheSettingThatChoosesAnother() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = start(Map.of("CALLFLOOR_PORT", String.valueOf(taken.getLocalPort())));

            assertOneSentence(ended, "Port " + taken.getLocalPort() + " is taken", "CALLFLOOR_PORT");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNamed() throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:" + freePort() + "/nothing";

        var ended = start(Map.of("CALLFLOOR_DATABASE_URL", url, "CALLFLOOR_PORT", String.valueOf(freePort())));

        assertOneSentence(ended, url, "does not answer", "CALLFLOOR_DATABASE_URL");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        var file = Files.writeString(home.resolve("a-file"), "in the way");

        var ended = start(Map.of(
                "CALLFLOOR_HOME", file.resolve("data").toString(), "CALLFLOOR_PORT", String.valueOf(freePort())));

        assertOneSentence(ended, file.toString(), "CALLFLOOR_HOME");
    }

    @Test
    void aWrongSettingSaysWhatWasGivenAndWhatIsExpected() throws Exception {
        assertOneSentence(start(Map.of("CALLFLOOR_PORT", "eighty")), "CALLFLOOR_PORT is 'eighty'", "from 1 to 65535");
        assertOneSentence(start(Map.of("CALLFLOOR_DEMO", "yes")), "CALLFLOOR_DEMO is 'yes'", "on or off");
        assertOneSentence(start(Map.of("CALLFLOOR_DATABASE_URL", "mysql://x")), "'mysql://x'", "jdbc:postgresql://");
    }

    @Test
    void askedToStopItStopsTheDatabaseToo() throws Exception {
        try (var centre = new RunningCentre(Map.of("CALLFLOOR_DEMO", "off"))) {
            var pidFile = centre.home().resolve("postgresql/data/postmaster.pid");
            var database = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(pidFile).getFirst().strip()))
                    .orElseThrow();

            centre.close();

            assertThat(pidFile).doesNotExist();
            assertThat(database.onExit()).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        }
    }

    private static void assertOneSentence(Ended ended, String... parts) {
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().getFirst()).contains(parts);
    }

    private Ended start(Map<String, String> settings) throws IOException, InterruptedException {
        var environment = new HashMap<>(Map.of("CALLFLOOR_HOME", home.toString(), "CALLFLOOR_DEMO", "off"));
        environment.putAll(settings);
        var output = Files.createTempFile(home, "console", ".txt");
        var process = Launch.server(environment).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
