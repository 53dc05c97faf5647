package io.callfloor.customers;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.UUID;

/// Names a customer. It is made from the keyed hash of the number the customer first came with, so that a list
/// of a million rows finds its customers without asking, and one number is never two customers.
public record CustomerId(UUID value) {

    private static final int HASH_BYTES = 16;

    public CustomerId {
        Objects.requireNonNull(value, "value");
    }

    /// The customer who came with this number.
    ///
    /// @param numberHash 16 bytes, as the vault hashes
    public static CustomerId of(byte[] numberHash) {
        if (numberHash.length != HASH_BYTES) {
            throw new IllegalArgumentException(
                    "numberHash: " + numberHash.length + " bytes (expected: " + HASH_BYTES + ")");
        }
        var bytes = ByteBuffer.wrap(numberHash);
        long high = bytes.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long low = bytes.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new CustomerId(new UUID(high, low));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
