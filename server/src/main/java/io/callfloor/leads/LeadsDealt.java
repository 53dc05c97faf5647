package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import java.time.Instant;
import java.util.UUID;

/// Leads changed hands. Published in the transaction.
public record LeadsDealt(CampaignId campaign, UUID batch, int leads, Instant at) {}
