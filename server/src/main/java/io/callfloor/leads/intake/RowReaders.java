package io.callfloor.leads.intake;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.Campaigns;
import io.callfloor.compliance.RuleBook;
import io.callfloor.leads.intake.ImportPlan.Background;
import io.callfloor.platform.phone.PhoneNumbers;
import io.callfloor.platform.time.CentreClock;
import org.springframework.stereotype.Component;

/// Makes the one reader that both the preview and the import use.
@Component
class RowReaders {

    private final PhoneNumbers phones;
    private final Campaigns campaigns;
    private final RuleBook rules;
    private final CentreClock clock;

    RowReaders(PhoneNumbers phones, Campaigns campaigns, RuleBook rules, CentreClock clock) {
        this.phones = phones;
        this.campaigns = campaigns;
        this.rules = rules;
        this.clock = clock;
    }

    RowReader of(Campaign campaign, ImportPlan plan, Background background) {
        return new RowReader(
                phones,
                plan,
                background,
                new FieldReader(plan.fields(), campaigns.leadFields(campaign.id()), rules.youngest(campaign.packs())),
                campaign.productLine(),
                clock.instant().atZone(CentreClock.ZONE).toLocalDate());
    }
}
