package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The leads an agent owns, to look through and search.
public interface OwnBook {

    /// Leads of the agent: callbacks that are due or soon will be, then new ones and retries; in each part the
    /// soonest
    /// due first.
    ///
    /// @param state only these; null for those still to be worked on
    /// @param search part of the name, or the last four digits of the number; blank for all
    /// @throws io.callfloor.platform.web.ProblemException 422 `search-too-short`
    Page<OwnLead> list(
            CampaignId campaign,
            AgentId agent,
            @Nullable LeadState state,
            String search,
            @Nullable String cursor,
            int limit);

    /// @param dueAt when it may be tried
    /// @param promised a callback is promised
    record OwnLead(
            LeadId id,
            String name,
            String numberShown,
            String city,
            LeadState state,
            Instant dueAt,
            int attempts,
            @Nullable String lastResult,
            boolean promised,
            String reference) {}
}
