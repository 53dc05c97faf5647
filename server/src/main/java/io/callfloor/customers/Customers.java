package io.callfloor.customers;

import io.callfloor.compliance.Consent;
import io.callfloor.platform.Page;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The people we know.
public interface Customers {

    /// @throws io.callfloor.platform.web.ProblemException 404 `customer-unknown`
    Customer get(CustomerId id);

    /// What the customer agreed to for this product line, as it stood at `at`: a consent in force before one
    /// that ended, the newest of these.
    Optional<Consent> consent(CustomerId id, String productLine, Instant at);

    /// The number in clear, for whoever hands it to the switch and for nobody else.
    String dialable(CustomerId id);

    /// Writes what happened into the customer's timeline, in the caller's transaction. The same id twice is
    /// kept once.
    void remember(TimelineEntry entry);

    /// What happened, newest first.
    Page<TimelineEntry> timeline(CustomerId id, @Nullable String cursor, int limit);
}
