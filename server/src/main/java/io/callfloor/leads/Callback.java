package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.util.UUID;

/// A call promised to a customer.
///
/// @param agent who promised
/// @param team whether the whole team keeps it from the start; a personal one becomes the team's a quarter of
///     an hour after it was due
/// @param name the customer's
public record Callback(
        UUID id,
        CampaignId campaign,
        LeadId lead,
        AgentId agent,
        Instant dueAt,
        boolean team,
        String note,
        CallbackState state,
        String name,
        String numberShown) {}
