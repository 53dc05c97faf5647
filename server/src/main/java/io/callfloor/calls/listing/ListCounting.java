package io.callfloor.calls.listing;

import io.callfloor.calls.Tally;
import io.callfloor.leads.LeadBarred;
import io.callfloor.leads.ListLoaded;
import io.callfloor.leads.ListUndone;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Counts what happens to lists and leads apart from calls, in the transaction in which it happens.
@Component
class ListCounting {

    private final Counters counters;

    ListCounting(Counters counters) {
        this.counters = counters;
    }

    @EventListener
    void on(ListLoaded event) {
        counters.add(
                new Dimensions(event.campaign().value(), event.list().value(), null, null, event.at()),
                Map.of(Counter.L, event.accepted() + event.blocked(), Counter.LB, event.blocked()));
    }

    @EventListener
    void on(ListUndone event) {
        counters.add(
                new Dimensions(event.campaign().value(), event.list().value(), null, null, event.loadedAt()),
                Map.of(Counter.L, -event.accepted() - event.blocked(), Counter.LB, -event.blocked()));
    }

    @EventListener
    void on(LeadBarred event) {
        counters.add(
                new Dimensions(event.campaign().value(), event.list().value(), null, null, event.at()),
                Tally.NONE.changeTo(Tally.of(event.first())));
    }
}
