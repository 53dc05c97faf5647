package io.callfloor.platform.store;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What one transaction has read and need not read again: one for each kind of thing. It ends with the
/// transaction; without one nothing is remembered.
///
/// @param <K> what things are known by
/// @param <V> must not change
public final class TransactionMemory<K, V> {

    private final class Page implements TransactionSynchronization {

        private final Map<K, V> known = new HashMap<>();

        private TransactionMemory<K, V> owner() {
            return TransactionMemory.this;
        }
    }

    /// The thing as this transaction first read it.
    public V get(K key, Supplier<V> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.get();
        }
        var known = page().known;
        var value = known.get(key);
        if (value == null) {
            value = read.get();
            known.put(key, value);
        }
        return value;
    }

    /// To be called by whoever writes: this transaction reads anew.
    public void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            page().known.clear();
        }
    }

    /// Synchronizations are put aside with their transaction when another one begins within it; so are pages.
    @SuppressWarnings("unchecked")
    private Page page() {
        for (var each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof TransactionMemory<?, ?>.Page page && page.owner() == this) {
                return (Page) page;
            }
        }
        var page = new Page();
        TransactionSynchronizationManager.registerSynchronization(page);
        return page;
    }
}
