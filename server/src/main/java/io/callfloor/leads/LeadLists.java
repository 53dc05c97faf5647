package io.callfloor.leads;

import io.callfloor.campaign.CampaignId;
import java.util.List;

/// The lists of campaigns.
public interface LeadLists {

    /// @throws io.callfloor.platform.web.ProblemException 404 `list-unknown`
    LeadList get(CampaignId campaign, ListId list);

    /// All lists of a campaign, newest first.
    List<LeadList> list(CampaignId campaign);
}
