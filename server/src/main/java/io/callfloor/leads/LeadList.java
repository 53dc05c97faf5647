package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one file brought into one campaign.
///
/// @param accepted how many leads it brought
/// @param blocked how many were set aside because they are suppressed or without consent
/// @param expiresAt from when on it may not be used any more; null when it has no end
/// @param readyAt when its leads became callable; null before
public record LeadList(
        ListId id,
        CampaignId campaign,
        String name,
        ListState state,
        long accepted,
        long blocked,
        @Nullable Instant expiresAt,
        @Nullable Instant readyAt) {}
