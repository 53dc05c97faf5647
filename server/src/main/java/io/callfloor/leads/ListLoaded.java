package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import java.time.Instant;

/// The leads of a list became callable, all at once. Published in the transaction.
///
/// @param accepted leads it brought
/// @param blocked rows set aside by compliance: suppressed or without consent. The catalogue's L is both
///     together, LB is these
public record ListLoaded(CampaignId campaign, ListId list, long accepted, long blocked, Instant at) {}
