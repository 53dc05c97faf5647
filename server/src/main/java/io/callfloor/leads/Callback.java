package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call promised to a customer.
///
/// @param agent who promised
/// @param team whether the whole team keeps it from the start; a personal one becomes the team's a quarter of
///     an hour after it was due
/// @param name the customer's
/// @param rule the rule that put it off since it was due; null when none did
/// @param freeAt when it may be called
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
        String numberShown,
        @Nullable String rule,
        Instant freeAt) {

    /// It is due and a rule holds it back.
    public boolean held(Instant now) {
        return rule != null && !dueAt.isAfter(now) && freeAt.isAfter(now);
    }
}
