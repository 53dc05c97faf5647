package io.callfloor.campaign.plan;

import io.callfloor.campaign.CampaignChanged;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.knowledge.KnowledgeSight;
import io.callfloor.platform.security.SignedIn;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells knowledge who may read the scripts of a campaign, and what they may name.
@Component
class KnowledgeReaders implements KnowledgeSight {

    private final ObjectProvider<Campaigns> campaigns;
    private final ApplicationEventPublisher events;

    KnowledgeReaders(ObjectProvider<Campaigns> campaigns, ApplicationEventPublisher events) {
        this.campaigns = campaigns;
        this.events = events;
    }

    @Override
    public boolean sees(SignedIn who, UUID campaign) {
        return campaigns.getObject().sees(who, new CampaignId(campaign));
    }

    @Override
    public Set<String> fields(UUID campaign) {
        return campaigns.getObject().leadFields(new CampaignId(campaign)).stream()
                .map(CampaignField::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void changed(UUID campaign) {
        events.publishEvent(new CampaignChanged(new CampaignId(campaign)));
    }
}
