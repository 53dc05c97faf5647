package io.callfloor.campaign;

/// Something about a campaign was changed: its settings, its staff, or whether it dials. Published in the
/// transaction of the change.
public record CampaignChanged(CampaignId campaign) {}
