package io.callfloor.platform.files;

import io.callfloor.platform.settings.RecordingPlace.Bucket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Files in a bucket of an object store that speaks S3, over what the JDK has. They are put together in a local
/// folder
/// first, for the store wants to know a file's hash before it takes it.
public final class S3Files implements FileStore {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// For one file; the largest is an hour of sound.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration ASKED_EVERY = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int REDIRECTED = 300;
    private static final byte[] NOTHING = S3Signature.sha256(new byte[0]);

    private final Bucket bucket;
    private final LocalFiles drafts;
    private final S3Signature signature;
    private final Clock wall;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private volatile Optional<Trouble> trouble = Optional.empty();
    private volatile Instant asked = Instant.EPOCH;

    /// @param wall the time of day, which is part of every signature
    public S3Files(Bucket bucket, LocalFiles drafts, Clock wall) {
        this.bucket = bucket;
        this.drafts = drafts;
        this.wall = wall;
        this.signature = new S3Signature(bucket.region(), bucket.key(), bucket.secret());
    }

    @Override
    public void put(String name, Path file) throws IOException {
        var response = send("PUT", where(LocalFiles.checked(name)), Map.of(), BodyPublishers.ofFile(file), hash(file));
        expect(response, name);
        Files.delete(file);
    }

    private static byte[] hash(Path file) throws IOException {
        var digest = S3Signature.digest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        var response = send("HEAD", where(LocalFiles.checked(name)), Map.of(), BodyPublishers.noBody(), NOTHING);
        expect(response, name);
        return new Ranges(
                name, response.headers().firstValueAsLong("Content-Length").orElse(0));
    }

    @Override
    public void delete(String name) throws IOException {
        var response = send("DELETE", where(LocalFiles.checked(name)), Map.of(), BodyPublishers.noBody(), NOTHING);
        if (response.statusCode() != NOT_FOUND) {
            expect(response, name);
        }
    }

    @Override
    public Path draft() throws IOException {
        return drafts.draft();
    }

    /// Asked twice a minute, not for every call.
    @Override
    public Optional<Trouble> trouble() {
        var now = wall.instant();
        if (!now.isBefore(asked.plus(ASKED_EVERY)) || trouble.isPresent()) {
            asked = now;
            trouble = reach();
        }
        return trouble.or(drafts::trouble);
    }

    private Optional<Trouble> reach() {
        try {
            var response = send("HEAD", root(), Map.of(), BodyPublishers.noBody(), NOTHING);
            return response.statusCode() < REDIRECTED
                    ? Optional.empty()
                    : Optional.of(new Trouble(
                            "AWAY",
                            place() + " answers " + response.statusCode()
                                    + " (expected: a bucket these keys may write to)"));
        } catch (IOException e) {
            return Optional.of(new Trouble("AWAY", place() + " cannot be reached: " + e));
        }
    }

    @Override
    public String place() {
        return "s3://" + bucket.name() + "/" + bucket.prefix() + " (" + bucket.endpoint() + ")";
    }

    private URI root() {
        return URI.create(bucket.endpoint() + "/" + bucket.name());
    }

    private URI where(String name) {
        return URI.create(root() + "/" + bucket.prefix() + name);
    }

    private HttpResponse<byte[]> send(
            String method, URI where, Map<String, String> headers, BodyPublisher body, byte[] hash) throws IOException {
        var request = HttpRequest.newBuilder(where).timeout(PATIENCE).method(method, body);
        signature.sign(method, where, headers, hash, wall.instant()).forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void expect(HttpResponse<?> response, String name) throws IOException {
        if (response.statusCode() == NOT_FOUND) {
            throw new NoSuchFileException(name);
        }
        if (response.statusCode() >= REDIRECTED) {
            throw new IOException(place() + " answered " + response.statusCode() + " for " + name);
        }
    }

    /// A file of which only what is read is fetched.
    private final class Ranges implements SeekableByteChannel {

        private final String name;
        private final long size;
        private long position;
        private boolean open = true;

        private Ranges(String name, long size) {
            this.name = name;
            this.size = size;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (position >= size) {
                return -1;
            }
            if (!into.hasRemaining()) {
                return 0;
            }
            long last = Math.min(size, position + into.remaining()) - 1;
            var response = send(
                    "GET",
                    where(name),
                    Map.of("range", "bytes=" + position + "-" + last),
                    BodyPublishers.noBody(),
                    NOTHING);
            expect(response, name);
            into.put(response.body());
            position += response.body().length;
            return response.body().length;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long to) {
            position = to;
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long to) {
            throw new NonWritableChannelException();
        }
    }
}
