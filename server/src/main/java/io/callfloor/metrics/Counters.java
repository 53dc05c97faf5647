package io.callfloor.metrics;

import java.util.Map;

/// Counts facts.
public interface Counters {

    /// Adds amounts, negative ones to take back. Must be called in the transaction of the fact, so that both or
    /// neither are kept.
    ///
    /// @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
    void add(Dimensions dimensions, Map<Counter, Long> amounts);
}
