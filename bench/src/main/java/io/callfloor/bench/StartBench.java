package io.callfloor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// From the launch of the JVM to the first page: a centre that is set up for the first time, then the same
/// centre again. Started with the words of the launcher (system property `callfloor.start`), rehearsal on,
/// database and all.
final class StartBench {

    private static final int AGAIN = 5;
    private static final double WANTED_SECONDS = 5;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(10);

    private StartBench() {}

    static Table run() {
        try {
            var home = Files.createTempDirectory("callfloor-start");
            try {
                return measured(home);
            } finally {
                remove(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table measured(Path home) throws IOException {
        var first = start(home);
        var again = new ArrayList<Started>();
        for (int i = 0; i < AGAIN; i++) {
            again.add(start(home));
        }
        again.sort(Comparator.comparingDouble(Started::seconds));
        var middle = again.get(AGAIN / 2);
        var table = new Table(
                "start: from the JVM's launch to the first page, rehearsal on",
                "what",
                "half within",
                "quickest",
                "the server's processor time");
        table.row(
                Aim.NONE,
                "first start, the centre is set up",
                Table.seconds(first.seconds),
                "",
                Table.seconds(first.processor));
        table.row(
                Aim.atMost(middle.seconds, WANTED_SECONDS, "s"),
                "second start, %d times".formatted(AGAIN),
                Table.seconds(middle.seconds),
                Table.seconds(again.getFirst().seconds),
                Table.seconds(middle.processor));
        return table;
    }

    /// @param processor what the server's process had used of the processors by then
    private record Started(double seconds, double processor) {}

    private static Started start(Path home) throws IOException {
        int port = freePort();
        var words = new ArrayList<String>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(List.of(System.getProperty("callfloor.start").split(" ")));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile());
        builder.environment().put("CALLFLOOR_HOME", home.toString());
        builder.environment().put("CALLFLOOR_PORT", String.valueOf(port));
        long begun = System.nanoTime();
        var server = builder.start();
        try {
            waitForPage(server, URI.create("http://127.0.0.1:" + port + "/"), begun);
            double seconds = (System.nanoTime() - begun) / 1e9;
            var used = server.info().totalCpuDuration().orElse(Duration.ZERO);
            return new Started(seconds, used.toMillis() / 1e3);
        } finally {
            server.destroy();
            server.onExit().join();
        }
    }

    private static void waitForPage(Process server, URI page, long begun) {
        try (var client = HttpClient.newHttpClient()) {
            while (!shows(client, page)) {
                if (!server.isAlive() || System.nanoTime() - begun > PATIENCE) {
                    throw new IllegalStateException("the server showed no page (expected: one at " + page + ")");
                }
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }
    }

    private static boolean shows(HttpClient client, URI page) {
        try {
            var answer = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("<script");
        } catch (IOException e) {
            return false; // nobody listens yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void remove(Path home) throws IOException {
        try (var all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        }
    }
}
