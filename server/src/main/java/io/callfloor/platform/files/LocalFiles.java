package io.callfloor.platform.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/// Files in a folder of this machine, or one that several nodes have mounted.
public final class LocalFiles implements FileStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9][A-Za-z0-9.-]*)*");
    private static final String DRAFTS = "drafts";
    private static final String DRAFT = ".draft";

    private final Path folder;
    private final Path drafts;
    private final long leastFree;

    /// @param leastFree bytes of its disk that must stay free
    public LocalFiles(Path folder, long leastFree) {
        this.folder = folder;
        this.drafts = folder.resolve(DRAFTS);
        this.leastFree = leastFree;
    }

    /// Removes what a crash left behind, unless another node may be at it.
    public void tidy(java.time.Instant olderThan) {
        if (!Files.isDirectory(drafts)) {
            return;
        }
        try (var left = Files.list(drafts)) {
            for (var file : left.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: '" + name + "' (expected: letters, digits, dots, dashes and slashes)");
        }
        return name;
    }

    private Path path(String name) {
        return folder.resolve(checked(name));
    }

    /// What was written is on the disk before it has its name.
    @Override
    public void put(String name, Path file) throws IOException {
        var target = path(name);
        Files.createDirectories(target.getParent());
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        return FileChannel.open(path(name), StandardOpenOption.READ);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    @Override
    public Path draft() throws IOException {
        Files.createDirectories(drafts);
        return Files.createTempFile(drafts, "", DRAFT);
    }

    @Override
    public Optional<Trouble> trouble() {
        try {
            Files.createDirectories(drafts);
            long free = Files.getFileStore(folder).getUsableSpace();
            return free >= leastFree
                    ? Optional.empty()
                    : Optional.of(new Trouble(
                            "FULL",
                            "%s has %d MB free (expected: %d MB or more)"
                                    .formatted(folder, free >> 20, leastFree >> 20)));
        } catch (IOException e) {
            return Optional.of(new Trouble("AWAY", folder + " cannot be written: " + e));
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }
}
