package io.callfloor.bench.pacing;

import io.callfloor.pacing.simulation.Policy;
import io.callfloor.pacing.simulation.View;

/// One line per free agent.
final class Progressive implements Policy {

    @Override
    public int start(View now) {
        return now.free() - now.ringing().length - now.waiting();
    }
}
