package io.callfloor.people;

import java.util.Objects;
import java.util.UUID;

/// Somebody who calls customers.
public record AgentId(UUID value) {

    public AgentId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
