package io.callfloor.people;

import java.util.Objects;
import java.util.UUID;

/// A group of agents with a leader.
public record TeamId(UUID value) {

    public TeamId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
