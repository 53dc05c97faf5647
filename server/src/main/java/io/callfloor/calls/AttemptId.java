package io.callfloor.calls;

import java.util.Objects;
import java.util.UUID;

/// Names an attempt: one time the switch was asked to ring somebody.
public record AttemptId(UUID value) {

    public AttemptId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
