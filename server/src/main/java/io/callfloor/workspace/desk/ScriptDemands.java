package io.callfloor.workspace.desk;

import io.callfloor.calls.RequiredDisclosure;
import io.callfloor.calls.SaleDisclosures;
import io.callfloor.campaign.CampaignId;
import io.callfloor.knowledge.ScriptDisclosure;
import io.callfloor.knowledge.Scripts;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/// What the script of a campaign demands of a sale (CN-CP-04).
@Service
class ScriptDemands implements SaleDisclosures {

    private final Scripts scripts;

    ScriptDemands(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public List<RequiredDisclosure> listRequired(CampaignId campaign, Instant at) {
        return scripts.published(campaign.value(), at).stream()
                .flatMap(it -> it.steps().stream())
                .flatMap(it -> it.disclosures().stream())
                .filter(ScriptDisclosure::required)
                .map(it -> new RequiredDisclosure(it.code(), it.text()))
                .toList();
    }
}
