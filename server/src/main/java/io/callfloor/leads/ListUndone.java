package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import java.time.Instant;

/// A list was taken back as a whole; what was counted when it was loaded must be taken back too. Published in
/// the transaction.
///
/// @param loadedAt when its {@link ListLoaded} was
public record ListUndone(CampaignId campaign, ListId list, long accepted, long blocked, Instant loadedAt) {}
