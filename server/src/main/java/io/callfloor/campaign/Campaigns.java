package io.callfloor.campaign;

import io.callfloor.people.AgentId;
import io.callfloor.platform.security.SignedIn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The projects of the centre.
public interface Campaigns {

    /// @throws ProblemException 404 `campaign-unknown`
    Campaign get(CampaignId id);

    Optional<Campaign> find(CampaignId id);

    /// Campaigns that may dial today: stage, pause and dates allow it. By start, then name.
    List<Campaign> listDialling();

    /// Campaigns this agent may take a seat in: staffed with the agent and in a stage that calls, paused ones
    /// included.
    List<Campaign> listFor(AgentId agent);

    Set<AgentId> staff(CampaignId id);

    boolean staffed(CampaignId id, AgentId agent);

    /// Whether this person may know of the campaign: somebody on its staff lies within the scope, or the person
    /// made it.
    boolean sees(SignedIn who, CampaignId id);

    /// The campaign, for a person who may know of it.
    ///
    /// @throws ProblemException 404 `campaign-unknown` otherwise, as if it were not there
    Campaign getFor(SignedIn who, CampaignId id);

    /// What lists of this campaign's trade know of a customer.
    List<CampaignField> leadFields(CampaignId id);

    /// What an agent may fill in with a result; {@link ResultCode#requiredFields()} names some of these.
    List<CampaignField> resultFields(CampaignId id);
}
