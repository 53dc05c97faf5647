package io.callfloor.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// A command whose body is hashed. What people type is read at once, up to two megabytes; a file is hashed while
/// it is being read.
final class CommandBody extends HttpServletRequestWrapper {

    static final int MOST_KIB = 2_048;

    private final Hashing body;

    private CommandBody(HttpServletRequest request, InputStream source) {
        super(request);
        this.body = new Hashing(source);
    }

    /// @return empty when it is no file and too large
    static Optional<CommandBody> of(HttpServletRequest request) throws IOException {
        if (isFile(request.getContentType())) {
            return Optional.of(new CommandBody(request, request.getInputStream()));
        }
        var read = request.getInputStream().readNBytes(MOST_KIB * 1_024 + 1);
        if (read.length > MOST_KIB * 1_024) {
            return Optional.empty();
        }
        var command = new CommandBody(request, new ByteArrayInputStream(read));
        command.body.hash = sha256().digest(read);
        return Optional.of(command);
    }

    private static boolean isFile(@Nullable String type) {
        return type != null && type.startsWith(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// SHA-256 of the body; null while it is not known to its end.
    byte @Nullable [] hash() {
        return body.hash;
    }

    void readToEnd() throws IOException {
        body.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static final class Hashing extends ServletInputStream {

        private final InputStream source;
        private final MessageDigest digest = sha256();
        private byte @Nullable [] hash;
        private boolean finished;

        private Hashing(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = source.read(into, from, most);
            if (read > 0 && hash == null) {
                digest.update(into, from, read);
            } else if (read < 0) {
                ended();
            }
            return read;
        }

        private void ended() {
            finished = true;
            if (hash == null) {
                hash = digest.digest();
            }
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("bodies are read by threads that wait");
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
