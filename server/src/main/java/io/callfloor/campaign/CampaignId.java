package io.callfloor.campaign;

import java.util.Objects;
import java.util.UUID;

/// Names a campaign.
public record CampaignId(UUID value) {

    public CampaignId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
