package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.people.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Calls promised to customers. A lead has one open promise at most.
public interface Callbacks {

    /// Why no call can be promised for `dueAt`: it is past, over ninety days away, after the project's last day
    /// or outside the hours in which customers may be called. Empty when it can.
    Optional<CallbackRefused> refusal(CampaignId campaign, Instant dueAt);

    /// Promises a call, or moves the promise that is open, in the caller's transaction. Publishes {@link
    /// CallbackScheduled}.
    ///
    /// @throws io.callfloor.platform.web.ProblemException 422 with the code of {@link #refusal}, whose next
    ///     lawful time is in `next`, or `callback-lead-closed`
    UUID promise(PromiseCallback wish);

    /// The promise of this lead was kept; nothing happens when there is none.
    void kept(CampaignId campaign, LeadId lead, Instant now);

    /// The promise of this lead is no longer needed; nothing happens when there is none.
    void cancel(CampaignId campaign, LeadId lead, Instant now);

    Optional<Callback> find(CampaignId campaign, LeadId lead);

    /// Open promises of an agent, of all campaigns, due from `from` until before `to`, and those overdue,
    /// soonest first; a hundred at most.
    List<Callback> agenda(AgentId agent, Instant from, Instant to);

    /// Promises of a campaign that are due and may not be called yet, by the rule that holds them, the most first.
    List<HeldCallbacks> held(CampaignId campaign, Instant now);

    /// Open promises of a campaign by who made them; agents without one are left out.
    Map<AgentId, CallbackCounts> countByAgent(CampaignId campaign, Instant now);
}
