package io.callfloor.platform.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class LocalFilesTest extends FileStoreContract {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @TempDir
    Path home;

    @Override
    protected FileStore store() {
        return new LocalFiles(home.resolve("files"), 1);
    }

    @Override
    protected void spoil() throws IOException {
        FileSystemUtils.deleteRecursively(home.resolve("files"));
        Files.writeString(home.resolve("files"), "no folder");
    }

    @Test
    void aDiskWithTooLittleRoomIsFull() {
        var greedy = new LocalFiles(home.resolve("files"), Long.MAX_VALUE);

        assertThat(greedy.trouble()).hasValueSatisfying(it -> {
            assertThat(it.code()).isEqualTo("FULL");
            assertThat(it.sentence()).contains(home.toString(), "MB free");
        });
    }

    @Test
    void whatACrashLeftIsRemovedUnlessSomebodyMayBeAtIt() throws IOException {
        var left = store().draft();
        Files.setLastModifiedTime(left, FileTime.from(NOON.minusSeconds(1)));
        var underWay = store().draft();
        Files.setLastModifiedTime(underWay, FileTime.from(NOON));

        new LocalFiles(home.resolve("files"), 1).tidy(NOON);

        assertThat(left).doesNotExist();
        assertThat(underWay).exists();
    }
}
