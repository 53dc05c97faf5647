package io.callfloor.numbers;

import java.util.UUID;

/// A caller number of the pool.
public record NumberId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
