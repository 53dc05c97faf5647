package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import java.time.Instant;

/// A wish to promise a call.
public record PromiseCallback(
        CampaignId campaign, LeadId lead, AgentId agent, Instant dueAt, boolean team, String note) {

    public PromiseCallback {
        note = note.strip();
    }
}
