package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.ResultCode;
import io.callfloor.people.AgentId;
import io.callfloor.platform.Page;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The leads of campaigns, and whose turn it is.
///
/// Steps join the caller's transaction and tell by {@link LeadTurn} what is to be counted.
public interface Leads {

    /// @throws io.callfloor.platform.web.ProblemException 404 `lead-unknown`
    Lead get(CampaignId campaign, LeadId lead);

    Optional<Lead> find(CampaignId campaign, LeadId lead);

    /// Open leads an agent owns, soonest due first.
    Page<Lead> listOwned(CampaignId campaign, AgentId agent, @Nullable String cursor, int limit);

    /// The next lead this agent should be offered: own callbacks that are due, overdue callbacks of the team,
    /// own due leads by due time, then the pool when the campaign allows to draw from it. The lead is reserved
    /// for the agent by one conditional statement; nobody else gets it until it is released or two minutes have
    /// passed.
    Optional<NextLead> takeNext(CampaignId campaign, AgentId agent, Instant now);

    /// As {@link #takeNext}, but nothing from the pool.
    Optional<NextLead> takeOwn(CampaignId campaign, AgentId agent, Instant now);

    /// The next lead that is nobody's, for a call placed before an agent is free; reserved as by {@link #takeNext}.
    /// What is owned or promised is dialled for its owner only.
    Optional<Lead> takeForNobody(CampaignId campaign, Instant now);

    /// A lead taken for nobody is not dialled after all.
    void release(CampaignId campaign, LeadId lead);

    /// Not dialled after all: the lead is free again at once.
    void release(CampaignId campaign, LeadId lead, AgentId agent);

    /// The agent passes over a lead offered, with a reason; it comes back to the same agent in half an hour.
    void skip(CampaignId campaign, LeadId lead, AgentId agent, String reason, Instant now);

    /// An attempt begins. The lead becomes the agent's, if nobody's.
    ///
    /// @param agent null for a call placed before an agent is free
    /// @throws LeadTaken when another call holds it, another agent has it reserved or owns it, or it is not
    ///     open
    LeadTurn dialling(CampaignId campaign, LeadId lead, @Nullable AgentId agent, UUID attempt, Instant now);

    /// The agent who took the call of this attempt owns the lead from now on.
    void taken(CampaignId campaign, LeadId lead, AgentId agent, UUID attempt, Instant now);

    /// The gate said not now. A lead that waits longer by the project's own rules goes on waiting.
    ///
    /// @param rule the rule that put it off
    /// @param until when the gate would allow the dial
    void deferred(CampaignId campaign, LeadId lead, String rule, Instant until);

    /// The gate said never.
    LeadTurn forbidden(CampaignId campaign, LeadId lead, String rule);

    /// A person answered the call under way.
    LeadTurn answered(CampaignId campaign, LeadId lead);

    /// A call ended without a person. The campaign's retry rules decide when to try again, or close the lead.
    ///
    /// @param cause `BUSY`, `NO_ANSWER`, `REJECTED`, `UNREACHABLE`, `MACHINE`, `ABANDONED`, `INVALID_NUMBER`,
    /// `CONGESTION`
    ///     or `SWITCH_LOST`; an unknown cause counts as no answer
    LeadTurn unanswered(CampaignId campaign, LeadId lead, String cause, Instant now);

    /// The agent's result. A callback is promised separately, after this.
    LeadTurn concluded(CampaignId campaign, LeadId lead, AgentId agent, ResultCode result, Instant now);

    /// How many leads stand where, for "why is nothing dialling".
    QueueCounts counts(CampaignId campaign, Instant now);

    /// The same of these agents' leads; of the pool only those ready in it.
    QueueCounts counts(CampaignId campaign, Set<UUID> owners, Instant now);

    /// The rule and the time one lead waits for.
    LeadOutlook why(CampaignId campaign, LeadId lead, Instant now);
}
