package io.callfloor.pacing.simulation;

import io.callfloor.pacing.Contract;
import io.callfloor.pacing.Estimates;
import io.callfloor.pacing.Learning;
import io.callfloor.pacing.Ledger;
import io.callfloor.pacing.Limits;
import io.callfloor.pacing.Pacing;
import io.callfloor.pacing.Snapshot;
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

    public Predictive(Scenario scenario) {
        this.scenario = scenario;
        this.learning = new Learning(scenario.contract().patience().toMillis() / 1e3);
        this.ledger = new Ledger(scenario.contract());
        this.limits = new Limits(scenario.lines(), Limits.NONE.fewestAgents(), 0);
    }

    @Override
    public int start(View now) {
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
                now.scores(),
                now.next(),
                known,
                ledger.at(now.at()));
        return Pacing.decide(snapshot, limits).start();
    }

    @Override
    public void rang(double seconds, boolean answered, double score) {
        learning.rang(seconds, answered, score);
    }

    @Override
    public void talked(double seconds) {
        learning.talked(seconds);
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
    public void wrappedUp(double seconds) {
        learning.wrappedUp(seconds);
    }

    @Override
    public void served(double at, boolean dropped) {
        ledger.answered(at, dropped);
        learning.served(at, dropped, ledger.at(at));
    }

    @Override
    public void morning() {
        if (scenario.contract().window() == Contract.Window.CALENDAR_DAY) {
            ledger.begin();
        }
    }
}
