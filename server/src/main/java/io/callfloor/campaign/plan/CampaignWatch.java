package io.callfloor.campaign.plan;

import io.callfloor.campaign.CampaignChanged;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStageChanged;
import io.callfloor.campaign.Campaigns;
import io.callfloor.platform.push.Push;
import io.callfloor.platform.push.TopicGuard;
import io.callfloor.platform.security.SignedIn;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells those who watch `campaign:<id>` that it has changed; whoever may see the campaign may watch it.
@Component
class CampaignWatch implements TopicGuard {

    private final Campaigns campaigns;
    private final Push push;

    CampaignWatch(Campaigns campaigns, Push push) {
        this.campaigns = campaigns;
        this.push = push;
    }

    record CampaignNews(UUID campaign, String stage) {}

    @Override
    public String kind() {
        return "campaign";
    }

    @Override
    public boolean allows(SignedIn who, String rest) {
        try {
            return campaigns.sees(who, new CampaignId(UUID.fromString(rest)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @EventListener
    void on(CampaignChanged event) {
        tell(event.campaign());
    }

    @EventListener
    void on(CampaignStageChanged event) {
        tell(event.campaign());
    }

    private void tell(CampaignId campaign) {
        var stage = campaigns.get(campaign).stage().name();
        push.publish("campaign:" + campaign, "campaign.changed", new CampaignNews(campaign.value(), stage));
    }
}
