package io.callfloor.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of files must do.
abstract class FileStoreContract {

    private static final int SIZE = 300_000;

    protected abstract FileStore store();

    /// From now on the store takes nothing.
    protected abstract void spoil() throws IOException;

    protected final byte[] put(String name, int seed) throws IOException {
        var bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        var draft = store().draft();
        Files.write(draft, bytes);
        store().put(name, draft);
        assertThat(draft).doesNotExist();
        return bytes;
    }

    private byte[] read(String name) throws IOException {
        try (var in = Channels.newInputStream(store().open(name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatIsPutInIsThereAndCanBeReplacedAndTakenAway() throws IOException {
        var first = put("2026-03-02/one.1", 1);
        assertThat(read("2026-03-02/one.1")).isEqualTo(first);

        var second = put("2026-03-02/one.1", 2);
        assertThat(read("2026-03-02/one.1")).isEqualTo(second);

        store().delete("2026-03-02/one.1");
        assertThatThrownBy(() -> store().open("2026-03-02/one.1").close()).isInstanceOf(NoSuchFileException.class);
        assertThatCode(() -> store().delete("2026-03-02/one.1")).doesNotThrowAnyException();
    }

    @Test
    void itIsReadFromAnyPlace() throws IOException {
        var bytes = put("part", 3);

        try (var in = store().open("part")) {
            assertThat(in.size()).isEqualTo(SIZE);
            var buffer = ByteBuffer.allocate(1000);
            in.position(200_000);
            while (buffer.hasRemaining() && in.read(buffer) > 0) {
                // a channel may give less than asked for
            }
            assertThat(buffer.array()).isEqualTo(Arrays.copyOfRange(bytes, 200_000, 201_000));
            assertThat(in.position()).isEqualTo(201_000);
            in.position(SIZE);
            assertThat(in.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../out", "a//b", "/etc/passwd", "a b", "a/../b", ".hidden"})
    void namesThatLeadElsewhereAreRefused(String name) {
        assertThatThrownBy(() -> store().open(name).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void aStoreThatTakesNothingSaysSoAndKeepsWhatIsThere() throws IOException {
        assertThat(store().trouble()).isEmpty();
        var draft = store().draft();
        Files.write(draft, new byte[] {1});

        spoil();

        assertThatThrownBy(() -> store().put("late", draft)).isInstanceOf(IOException.class);
        assertThat(store().trouble()).hasValueSatisfying(it -> {
            assertThat(it.code()).isEqualTo("AWAY");
            assertThat(it.sentence()).isNotBlank();
        });
    }
}
