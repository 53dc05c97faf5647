package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.customers.CustomerId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A customer in a campaign.
///
/// @param owner who works on it; null while it lies in the pool
/// @param dueAt from when on it should be tried
/// @param attempts how often it was dialled
/// @param lastResult the result or cause the last attempt ended with, for example `NO_ANSWER`
/// @param version grows with every change
/// @param reference the file's own customer number; empty where it gave none
/// @param fields what the list told, by field key
public record Lead(
        CampaignId campaign,
        LeadId id,
        ListId list,
        CustomerId customer,
        @Nullable AgentId owner,
        LeadState state,
        Instant dueAt,
        int attempts,
        @Nullable String lastResult,
        int version,
        String reference,
        Map<String, String> fields) {

    public Lead {
        fields = Map.copyOf(fields);
    }
}
