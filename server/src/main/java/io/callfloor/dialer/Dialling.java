package io.callfloor.dialer;

import io.callfloor.calls.Placed;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.leads.LeadId;
import io.callfloor.people.AgentId;
import org.jspecify.annotations.Nullable;

/// Dials one lead for one agent and remembers what was refused, so that "why is nothing dialling" can be
/// answered.
public interface Dialling {

    /// Dials as the campaign's mode does it. A promise that is due makes it a callback the customer asked for.
    /// Must not be called within a transaction.
    ///
    /// @param agent null for a predictive call
    /// @param kind how the dial came about, were it no callback
    Placed dial(CampaignId campaign, LeadId lead, @Nullable AgentId agent, DialKind kind);

    /// Dials a lead before anybody is free.
    ///
    /// @param pace why, as JSON; kept with the call
    Placed dialAhead(CampaignId campaign, LeadId lead, String pace);
}
