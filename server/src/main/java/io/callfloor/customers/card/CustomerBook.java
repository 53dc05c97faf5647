package io.callfloor.customers.card;

import io.callfloor.compliance.Consent;
import io.callfloor.compliance.NumberSuppressed;
import io.callfloor.customers.Customer;
import io.callfloor.customers.CustomerId;
import io.callfloor.customers.Customers;
import io.callfloor.customers.TimelineEntry;
import io.callfloor.customers.card.CustomerStore.ConsentKept;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Ids;
import io.callfloor.platform.Page;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class CustomerBook implements Customers {

    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);

    private final CustomerStore store;
    private final Vault vault;

    CustomerBook(CustomerStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    @Override
    public Customer get(CustomerId id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(CustomerId id) {
        return ProblemException.notFound("customer-unknown", id);
    }

    @Override
    public Optional<Consent> consent(CustomerId id, String productLine, Instant at) {
        return store.listConsents(id).stream()
                .filter(it -> it.productLines().contains(productLine))
                .max(Comparator.<ConsentKept, Boolean>comparing(it -> it.inForce(at))
                        .thenComparing(ConsentKept::obtainedAt))
                .map(ConsentKept::consent);
    }

    @Override
    public String dialable(CustomerId id) {
        return vault.decrypt(store.findNumber(id).orElseThrow(() -> unknown(id)));
    }

    @Override
    public void remember(TimelineEntry entry) {
        store.remember(entry);
    }

    @Override
    public Page<TimelineEntry> timeline(CustomerId id, @Nullable String cursor, int limit) {
        var before = cursor == null ? Cursor.of(END, LAST) : Cursor.read(cursor, 2);
        var found = store.timeline(id, before.at(0), before.id(1), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown,
                found.size() > limit
                        ? Cursor.of(shown.getLast().at(), shown.getLast().id()).text()
                        : null);
    }

    /// The timeline says when a person wished never to be called again. The id is made from the customer and
    /// the time, so hearing it twice writes it once.
    @EventListener
    void on(NumberSuppressed event) {
        var customer = CustomerId.of(event.numberHash());
        if (store.find(customer).isPresent()) {
            var id = new UUID(
                    Ids.next(event.at()).getMostSignificantBits() & ~0xfffL | 0x7000L,
                    customer.value().getLeastSignificantBits());
            store.remember(
                    new TimelineEntry(id, customer, event.at(), "SUPPRESSED", null, null, "SUPPRESSED", "", Map.of()));
        }
    }
}
