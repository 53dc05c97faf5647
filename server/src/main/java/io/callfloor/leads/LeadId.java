package io.callfloor.leads;

import java.util.Objects;
import java.util.UUID;

/// Names a lead: one customer in one campaign.
public record LeadId(UUID value) {

    public LeadId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
