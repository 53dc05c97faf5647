package io.callfloor.pacing.simulation;

/// One line per free agent, who waits for it: nobody is abandoned.
public final class Progressive implements Policy {

    @Override
    public int start(View now) {
        return now.free() - now.ringing().length - now.waiting();
    }

    @Override
    public boolean keepsAgents() {
        return true;
    }
}
