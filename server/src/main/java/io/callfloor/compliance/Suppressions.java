package io.callfloor.compliance;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Set;

/// The numbers that may never be called. Kept as keyed hashes, for ever; each tells who put it there and why.
public interface Suppressions {

    /// Suppresses a number at once, in the caller's transaction. Saying it twice changes nothing. Publishes
    /// {@link NumberSuppressed} in the transaction.
    void suppress(Suppress wish);

    boolean contains(byte[] numberHash);

    /// Those of `numberHashes` that are suppressed, as read-only buffers; for lists of any length.
    Set<ByteBuffer> among(Collection<byte[]> numberHashes);
}
