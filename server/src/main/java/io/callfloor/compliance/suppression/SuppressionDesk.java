package io.callfloor.compliance.suppression;

import io.callfloor.compliance.NumberSuppressed;
import io.callfloor.compliance.Suppress;
import io.callfloor.compliance.Suppressions;
import io.callfloor.platform.Ids;
import io.callfloor.platform.time.CentreClock;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Suppresses numbers and knows them.
@Service
class SuppressionDesk implements Suppressions {

    private final SuppressionStore suppressions;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    SuppressionDesk(SuppressionStore suppressions, ApplicationEventPublisher events, CentreClock clock) {
        this.suppressions = suppressions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void suppress(Suppress wish) {
        add(wish);
    }

    /// @return whether it was not suppressed before
    @Transactional
    boolean add(Suppress wish) {
        var now = clock.instant();
        // A dial waits for its number first and for its lead then; so do we, through whoever hears the news, and a dial
        // and
        // a refusal never wait for each other in a circle.
        suppressions.queueFor(wish.numberHash());
        events.publishEvent(new NumberSuppressed(wish.numberHash(), now));
        return suppressions.add(Ids.next(now), wish, now);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean contains(byte[] numberHash) {
        return suppressions.contains(numberHash);
    }

    @Override
    @Transactional(readOnly = true)
    public Set<ByteBuffer> among(Collection<byte[]> numberHashes) {
        return suppressions.among(numberHashes);
    }
}
