package io.callfloor.numbers;

import io.callfloor.compliance.CallerPool;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Our caller numbers, for whoever places calls and whoever reports of them.
public interface CallerNumbers {

    /// What the pool holds for such a call at `at`; changes nothing.
    CallerPool standing(NumberWish wish, Instant at);

    /// Chooses a number for a call and counts the dial against its limits, in the caller's transaction. Among those
    /// permitted and below their limits: of the customer's city before of the province before others; of equals the
    /// one seen last, then the one shown least this hour.
    ///
    /// @return empty when none is left, however short a time ago there was one
    Optional<ChosenNumber> take(NumberWish wish, Instant at);

    /// Numbers as people read them, withdrawn ones included; ids nobody knows are absent.
    Map<NumberId, String> names(Collection<NumberId> ids);
}
