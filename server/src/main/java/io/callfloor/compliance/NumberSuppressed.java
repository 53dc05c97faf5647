package io.callfloor.compliance;

import java.time.Instant;

/// A number may never be called again. Published inside the transaction that suppresses it, so whoever holds
/// work for this number can drop it in the same breath. May come again for a number that is suppressed already.
public record NumberSuppressed(byte[] numberHash, Instant at) {}
