package io.callfloor.pacing.simulation;

/// Decides in a simulated shift how many calls to start. It is told what a dialler can observe, when it can.
public interface Policy {

    /// @return calls to start now
    int start(View now);

    /// Whether every line is for one agent, who does not leave while it rings.
    default boolean keepsAgents() {
        return false;
    }

    default void rang(double seconds, boolean answered, double score) {}

    default void talked(double seconds) {}

    /// A talk that had lasted so many seconds came to its last step.
    default void closing(double seconds) {}

    /// A talk ended, so many seconds after its last step began.
    default void closed(double seconds) {}

    default void wrappedUp(double seconds) {}

    /// An answered call found an agent, or was abandoned.
    default void served(double at, boolean dropped) {}

    /// The next day begins.
    default void morning() {}
}
