package io.callfloor.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;

/// The packaged server as a process of its own, with its own folder and database, so that it can be killed and
/// started again.
final class RunningCentre implements AutoCloseable {

    private static final Duration FIRST_START = Duration.ofMinutes(4);
    private static final String READY = "Callfloor is ready: ";

    private final Path home;
    private final Map<String, String> settings;
    private final Function<Map<String, String>, ProcessBuilder> launch;
    private final int port;
    private final List<String> console = new CopyOnWriteArrayList<>();
    private Process process;

    /// @param settings further environment, for example `CALLFLOOR_DEMO=off`
    RunningCentre(Map<String, String> settings) {
        this(settings, Launch::server);
    }

    /// One without a rehearsal in which it is a working morning.
    static RunningCentre byDay(Map<String, String> settings) {
        return new RunningCentre(settings, Launch::serverByDay);
    }

    private RunningCentre(Map<String, String> settings, Function<Map<String, String>, ProcessBuilder> launch) {
        try {
            this.home = Files.createTempDirectory("callfloor-e2e");
            this.port = freePort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        this.settings = settings;
        this.launch = launch;
        start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Starts the server and returns once it says that it can be used.
    void start() {
        var ready = new CountDownLatch(1);
        console.clear();
        try {
            var environment = new HashMap<>(settings);
            environment.put("CALLFLOOR_HOME", home.toString());
            environment.put("CALLFLOOR_PORT", String.valueOf(port));
            process = launch.apply(environment).start();
        } catch (IOException e) {
            throw new AssertionError("the server could not be launched", e);
        }
        var reader = process.inputReader(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(() -> read(reader, ready));
        try {
            boolean said = ready.await(FIRST_START.toSeconds(), TimeUnit.SECONDS)
                    && console.stream().anyMatch(it -> it.startsWith(READY));
            if (!said) {
                throw new AssertionError("the server did not become ready:\n" + String.join("\n", console));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void read(BufferedReader reader, CountDownLatch ready) {
        try {
            for (String line; (line = reader.readLine()) != null; ) {
                console.add(line);
                if (line.startsWith(READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            console.add("(the console ended: " + e.getMessage() + ")");
        }
        ready.countDown();
    }

    String address() {
        return "http://localhost:" + port;
    }

    Path home() {
        return home;
    }

    /// kill -9: nothing is tidied up. The database process lives on, as after a crash.
    void crash() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// kill -9 of the database's main process as well.
    void crashWithDatabase() {
        crash();
        crashDatabase();
    }

    /// kill -9 of the database's main process alone; the server goes on without it.
    void crashDatabase() {
        try {
            var pid = Long.parseLong(Files.readAllLines(home.resolve("postgresql/data/postmaster.pid"))
                    .getFirst()
                    .strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Crashes the database so that nobody can start it again before {@link #mendDatabase}.
    void breakDatabase() {
        move("pg_control", "pg_control.away");
        crashDatabase();
    }

    void mendDatabase() {
        move("pg_control.away", "pg_control");
    }

    private void move(String from, String to) {
        var folder = home.resolve("postgresql/data/global");
        try {
            Files.move(folder.resolve(from), folder.resolve(to));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops the server and leaves nothing of it behind.
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        try {
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException e) {
            System.err.println("could not be removed: " + home + " (" + e.getMessage() + ")");
        }
    }
}
