package io.callfloor.calls;

import io.callfloor.campaign.CampaignId;
import java.time.Instant;
import java.util.List;

/// What a customer must have been told before a result of kind `SOLD` may stand. It follows from the script, which
/// lies beyond this module; whoever knows it above answers.
public interface SaleDisclosures {

    /// In the order of the script; empty where nothing is demanded.
    ///
    /// @param at as it was demanded at this time
    List<RequiredDisclosure> listRequired(CampaignId campaign, Instant at);
}
