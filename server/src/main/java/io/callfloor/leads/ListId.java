package io.callfloor.leads;

import java.util.Objects;
import java.util.UUID;

/// Names a list: what one file brought into one campaign.
public record ListId(UUID value) {

    public ListId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
