package io.callfloor.leads.intake;

import io.callfloor.leads.ListId;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Uploaded files, below the home folder, readable by the owner alone, under names of our own. They carry
/// numbers in clear, so each is removed as soon as its import has ended, and after a day if it was never begun.
@Component
class ImportFiles {

    static final long MAX_BYTES = 800L << 20;

    private final Path folder;

    ImportFiles(Settings settings) {
        this.folder = settings.home().resolve("files").resolve("imports");
    }

    Path path(ListId list) {
        return folder.resolve(list.value().toString());
    }

    /// Keeps what comes, and stops as soon as it is too much.
    ///
    /// @throws ProblemException 413 `file-over-limit`
    long receive(ListId list, InputStream upload) {
        try {
            Files.createDirectories(folder);
            var path = path(list);
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            long size = 0;
            var buffer = new byte[1 << 16];
            try (var out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
                for (int read; (read = upload.read(buffer)) > 0; ) {
                    size += read;
                    checkSize(size);
                    out.write(buffer, 0, read);
                }
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void checkSize(long bytes) {
        if (bytes > MAX_BYTES) {
            throw ProblemException.of(HttpStatus.CONTENT_TOO_LARGE, "file-over-limit", MAX_BYTES >> 20);
        }
    }

    void remove(ListId list) {
        try {
            Files.deleteIfExists(path(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
