package io.callfloor.platform.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// Where large things lie that a database should not carry. A file is there whole or not at all, is never changed,
/// and
/// has a name of letters, digits, dots, dashes and slashes. What is secret is encrypted before it comes here.
///
/// Every method may be repeated and throws IOException when the store cannot do it now: it is full, away, or
/// refuses.
public interface FileStore {

    /// Puts a file of this machine in under a name; one of that name is replaced. The file given is gone
    /// afterwards.
    void put(String name, Path file) throws IOException;

    /// Reads a file from any place. The caller closes it.
    ///
    /// @throws java.nio.file.NoSuchFileException when there is none
    SeekableByteChannel open(String name) throws IOException;

    /// Takes a file away; harmless when there is none.
    void delete(String name) throws IOException;

    /// A new empty file of this machine, for what is to be put in. Those that a crash left are removed at the next
    /// start.
    Path draft() throws IOException;

    /// What stands in the way of one file more, for the operator; empty when nothing does.
    Optional<Trouble> trouble();

    /// Where it lies, for the operator.
    String place();

    /// @param code `FULL` or `AWAY`
    /// @param sentence what was found
    record Trouble(String code, String sentence) {}
}
