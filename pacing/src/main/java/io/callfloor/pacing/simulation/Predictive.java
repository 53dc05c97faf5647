package io.callfloor.pacing.simulation;

import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Estimates;
import io.callfloor.pacing.Learning;
import io.callfloor.pacing.Ledger;
import io.callfloor.pacing.Limits;
import io.callfloor.pacing.Multiples;
import io.callfloor.pacing.Paces;
import io.callfloor.pacing.Pacing;
import io.callfloor.pacing.Prospect;
import io.callfloor.pacing.Reception;
import io.callfloor.pacing.Snapshot;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The engine of the product, from a cold start, with nothing set by hand.
public final class Predictive implements Policy {

    private static final double LEARN_EVERY = 15;

    private final Scenario scenario;
    private final Learning learning;
    private final Ledger ledger;
    private final Limits limits;
    private @Nullable Estimates estimates;
    private double learntAt;
    private double begun;
    private boolean fresh;

    public Predictive(Scenario scenario) {
        this.scenario = scenario;
        this.learning = new Learning(scenario.contract().patience().toMillis() / 1e3);
        this.ledger = new Ledger(scenario.contract());
        this.limits = new Limits(scenario.lines(), Limits.NONE.fewestAgents(), 0);
    }

    @Override
    public int start(View now) {
        if (fresh) {
            fresh = false;
            begun = now.at() - now.ofShift();
        }
        var known = estimates;
        if (known == null || now.at() >= learntAt + LEARN_EVERY) {
            known = learning.estimates(now.ringing(), now.talking(), now.closing(), now.wrappingUp());
            estimates = known;
            learntAt = now.at();
        }
        var snapshot = new Snapshot(
                now.free(),
                now.waiting(),
                now.talking(),
                now.closing(),
                now.wrappingUp(),
                now.ringing(),
                multiples(known, now.lines(), Multiples::answer),
                multiples(known, now.next(), Multiples::answer),
                new Paces(
                        multiples(known, now.talkers(), Multiples::talk),
                        multiples(known, now.wrappers(), Multiples::wrapUp),
                        multiples(known, now.lines(), Multiples::ring)),
                known,
                ledger.at(now.at(), ahead(now.at())));
        return Pacing.decide(snapshot, limits).start();
    }

    private static double[] multiples(Estimates known, Prospect[] leads, ToDoubleFunction<Multiples> which) {
        return Arrays.stream(leads)
                .mapToDouble(it -> which.applyAsDouble(known.of(it)))
                .toArray();
    }

    /// Of a calendar day the shift's end is known; another window is not said to end.
    private double ahead(double at) {
        return scenario.contract().window() == Contract.Window.CALENDAR_DAY
                ? Math.max(0, begun + scenario.hours() * 3600 - at)
                : Double.POSITIVE_INFINITY;
    }

    @Override
    public void rang(double seconds, boolean answered, Prospect lead) {
        learning.rang(seconds, answered, lead);
    }

    @Override
    public void talked(double seconds, Prospect lead) {
        learning.talked(seconds, lead);
    }

    @Override
    public void closing(double seconds) {
        learning.closing(seconds);
    }

    @Override
    public void closed(double seconds) {
        learning.closed(seconds);
    }

    @Override
    public void wrappedUp(double seconds, Prospect lead) {
        learning.wrappedUp(seconds, lead);
    }

    @Override
    public void served(double at, Reception how) {
        ledger.answered(at, how);
        learning.served(at, how, ledger.at(at, ahead(at)));
    }

    @Override
    public void morning() {
        fresh = true;
        if (scenario.contract().window() == Contract.Window.CALENDAR_DAY) {
            ledger.begin();
        }
    }
}
