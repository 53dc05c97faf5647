package io.callfloor.pacing.simulation;

import io.callfloor.pacing.Prospect;
import io.callfloor.pacing.Reception;

/// Decides in a simulated shift how many calls to start. It is told what a dialler can observe, when it can.
public interface Policy {

    /// @return calls to start now
    int start(View now);

    /// Whether every line is for one agent, who does not leave while it rings.
    default boolean keepsAgents() {
        return false;
    }

    default void rang(double seconds, boolean answered, Prospect lead) {}

    default void talked(double seconds, Prospect lead) {}

    /// A talk that had lasted so many seconds came to its last step.
    default void closing(double seconds) {}

    /// A talk ended, so many seconds after its last step began.
    default void closed(double seconds) {}

    default void wrappedUp(double seconds, Prospect lead) {}

    /// What became of a person who answered is known.
    default void served(double at, Reception how) {}

    /// The next day begins.
    default void morning() {}
}
