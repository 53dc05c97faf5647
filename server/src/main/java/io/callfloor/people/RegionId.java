package io.callfloor.people;

import java.util.Objects;
import java.util.UUID;

/// A place of work with teams of its own.
public record RegionId(UUID value) {

    public RegionId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
