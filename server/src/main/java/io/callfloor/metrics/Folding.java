package io.callfloor.metrics;

import io.callfloor.platform.time.Recurring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Keeps the unfolded tail short. Figures do not wait for it: they read the tail too.
@Component
class Folding extends Recurring {

    private static final int BATCH = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CounterStore counters;

    Folding(CounterStore counters) {
        super("folding", PAUSE, "counters could not be folded, figures read them unfolded");
        this.counters = counters;
    }

    @Override
    protected void round() {
        while (isRunning() && counters.fold(BATCH) > 0) {
            // until the tail is folded
        }
    }
}
