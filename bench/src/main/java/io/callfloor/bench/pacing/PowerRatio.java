package io.callfloor.bench.pacing;

import io.callfloor.pacing.simulation.Policy;
import io.callfloor.pacing.simulation.View;

/// A fixed number of lines per free agent, as an operator sets it by hand.
///
/// @param ratio lines per free agent; the part of a line is kept for the next agent by rounding
/// @param more free agents feigned, so that lines ring while nobody is free; may be below 0
record PowerRatio(double ratio, double more) implements Policy {

    @Override
    public int start(View now) {
        double wanted = Math.max(now.free(), ratio * (now.free() + more));
        return (int) Math.round(wanted) - now.ringing().length - now.waiting();
    }
}
