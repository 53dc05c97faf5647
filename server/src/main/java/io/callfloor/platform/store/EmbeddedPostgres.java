package io.callfloor.platform.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The product's own PostgreSQL: real binaries, unpacked and initialised once, durable, bound to loopback.
///
/// A postmaster outlives a killed JVM; the next start adopts it, so a crash of the server never costs the
/// database. Runs as root too: PostgreSQL refuses uid 0, so it is then started in a user namespace or as uid
/// 65534.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String VERSION = "18.6.0";
    private static final int STARTS_TRIED = 5;

    private static final String SOON = "?connectTimeout=3&loginTimeout=3";

    private final Path home;
    private final Path data;
    private final List<String> asOrdinaryUser;
    private final List<String> settings;
    private final FileChannel lockFile;
    private final String password;
    private int port;
    private boolean closed;

    private EmbeddedPostgres(Path root, List<String> settings) throws IOException {
        Files.createDirectories(root);
        this.lockFile = lock(root);
        this.settings = settings;
        this.asOrdinaryUser = asOrdinaryUser();
        this.home = unpack(root);
        this.data = root.resolve("data").toAbsolutePath();
        var passwordFile = root.resolve("password").toAbsolutePath();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(passwordFile);
        }
        this.password = Files.readString(passwordFile).strip();
        start();
    }

    /// Starts, or adopts, the database that lives below `root`.
    ///
    /// @param settings extra `name=value` settings, for example `fsync=off` for a database meant to be thrown
    ///     away
    /// @throws DatabaseUnavailable when another Callfloor holds the folder or PostgreSQL does not come up
    public static EmbeddedPostgres start(Path root, String... settings) {
        try {
            return new EmbeddedPostgres(root, List.of(settings));
        } catch (IOException e) {
            throw new DatabaseUnavailable("The database below " + root + " could not be started: " + e.getMessage(), e);
        }
    }

    public String url() {
        return url("callfloor");
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    /// Starts PostgreSQL again on the same port when it has died. Nothing happens while it lives, or once it was
    /// closed; when it does not come up, calling again tries again.
    ///
    /// @return whether it had died and lives again
    public synchronized boolean raise() throws IOException {
        if (closed || postmaster().isPresent()) {
            return false;
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        return call(90, pgCtlStart()) == 0 && answers();
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One that does not even answer is not asked to put its house in order; it does so at its next start.
    private void stop() {
        if (isSilent()) {
            kill();
        } else {
            call(60, "pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
        }
    }

    private boolean isSilent() {
        try (var connection = DriverManager.getConnection(url("postgres") + SOON, user(), password)) {
            return !connection.isValid(3);
        } catch (SQLException e) {
            return e.getSQLState() == null || e.getSQLState().startsWith("08");
        }
    }

    private void kill() {
        try {
            postmaster().ifPresent(it -> {
                var servants = it.descendants().toList();
                it.destroyForcibly();
                servants.forEach(ProcessHandle::destroyForcibly);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new DatabaseUnavailable("Another Callfloor is running on " + root.toAbsolutePath()
                    + ". Stop it, or give this one a folder of its own with CALLFLOOR_HOME.");
        }
        return channel;
    }

    private void initialise(Path passwordFile) throws IOException {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(passwordFile, HexFormat.of().formatHex(random));
        Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(data);
        handOver(data);
        handOver(passwordFile);
        int code = call(
                120,
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
                "--no-instructions");
        if (code != 0) {
            throw new DatabaseUnavailable("PostgreSQL could not set up " + data
                    + ". Is there room on the disk and may this user write there? (initdb ended with " + code + ")");
        }
    }

    private void start() throws IOException {
        for (int attempt = 1; ; attempt++) {
            dropStalePid();
            if (adopt()) {
                return;
            }
            port = freePort();
            if (call(90, pgCtlStart()) == 0 && answers()) {
                createDatabase("callfloor");
                return;
            }
            if (attempt == STARTS_TRIED) {
                throw new DatabaseUnavailable(
                        "PostgreSQL did not start in " + data + ". Its own words: " + lastLogLine());
            }
            pause(attempt); // a postmaster killed a moment ago may still hold its shared memory
        }
    }

    private String[] pgCtlStart() {
        return new String[] {
            "pg_ctl",
            "-D",
            data.toString(),
            "-w",
            "-t",
            "60",
            "-l",
            data.resolve("server.log").toString(),
            "-o",
            PostgresSettings.words(port, settings),
            "start"
        };
    }

    private boolean adopt() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile) || call(30, "pg_ctl", "-D", data.toString(), "status") != 0) {
            return false;
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 4) {
            return false;
        }
        port = Integer.parseInt(lines.get(3).strip());
        return answers();
    }

    /// The recorded pid may be dead or belong to a stranger after a crash; PostgreSQL itself refuses when its
    /// memory is still in use.
    private void dropStalePid() throws IOException {
        if (postmaster().isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    /// The process that keeps the folder, while it lives.
    Optional<ProcessHandle> postmaster() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(it -> it.info()
                                .command()
                                .filter(command -> command.endsWith("/bin/postgres"))
                                .isPresent());
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(url("postgres"), user(), password)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /// Creates the database unless it is there.
    public void createDatabase(String name) {
        try (var connection = DriverManager.getConnection(url("postgres"), user(), password);
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'");
            if (!found.next()) {
                statement.execute("create database " + name);
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The database " + name + " could not be created: " + e.getMessage(), e);
        }
    }

    private String lastLogLine() throws IOException {
        var log = data.resolve("server.log");
        if (!Files.exists(log)) {
            return "(none)";
        }
        var lines = Files.readAllLines(log);
        return lines.isEmpty() ? "(none)" : lines.getLast();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> asOrdinaryUser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (exit(10, List.of("unshare", "-U", "true")) == 0) {
            return List.of("unshare", "-U");
        }
        var setpriv = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        if (exit(10, Stream.concat(setpriv.stream(), Stream.of("true")).toList()) == 0) {
            return setpriv;
        }
        throw new DatabaseUnavailable(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here. Start Callfloor as an ordinary user.");
    }

    private void handOver(Path path) throws IOException {
        if (!asOrdinaryUser.isEmpty() && asOrdinaryUser.getFirst().equals("setpriv")) {
            Files.setAttribute(path, "unix:uid", 65534);
            Files.setAttribute(path, "unix:gid", 65534);
        }
    }

    private int call(int seconds, String... command) {
        var line = new ArrayList<>(asOrdinaryUser);
        line.add(home.resolve("bin").resolve(command[0]).toString());
        line.addAll(List.of(command).subList(1, command.length));
        return exit(seconds, line);
    }

    private static int exit(int seconds, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static Path unpack(Path root) throws IOException {
        var home = root.resolve("postgresql-" + VERSION).toAbsolutePath();
        if (Files.isDirectory(home)) {
            return home;
        }
        var archive =
                "/postgres-linux-" + (System.getProperty("os.arch").contains("aarch64") ? "arm_64" : "x86_64") + ".txz";
        var unfinished = root.resolve("unpacking-" + ProcessHandle.current().pid());
        try (var packed = EmbeddedPostgres.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new DatabaseUnavailable("No PostgreSQL for this machine (" + archive
                        + ") is shipped. Name a server with CALLFLOOR_DATABASE_URL.");
            }
            extract(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16))), unfinished);
        }
        try {
            Files.move(unfinished, home);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
        return home;
    }

    private static void extract(TarArchiveInputStream tar, Path into) throws IOException {
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            var file = into.resolve(entry.getName()).normalize();
            if (!file.startsWith(into)) {
                throw new IOException("an archive entry leaves its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                continue;
            }
            Files.copy(tar, file);
            if (entry.getName().contains("bin/")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
