package io.callfloor.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/// Ids that sort by the time they were made (UUID version 7, RFC 9562 section 5.7): 48 bits of milliseconds,
/// then random.
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static UUID next(Instant now) {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        long high = now.toEpochMilli() << 16 | 0x7000 | (random[0] & 0x0f) << 8 | random[1] & 0xff;
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = low << 8 | random[i] & 0xff;
        }
        return new UUID(high, low & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
