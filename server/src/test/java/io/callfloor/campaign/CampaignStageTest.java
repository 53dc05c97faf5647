package io.callfloor.campaign;

import static io.callfloor.campaign.CampaignStage.CLOSED;
import static io.callfloor.campaign.CampaignStage.CLOSING;
import static io.callfloor.campaign.CampaignStage.DRAFT;
import static io.callfloor.campaign.CampaignStage.LIVE;
import static io.callfloor.campaign.CampaignStage.PREPARATION;
import static io.callfloor.campaign.CampaignStage.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CampaignStageTest {

    private static final Map<CampaignStage, Set<CampaignStage>> MOVES = Map.of(
            DRAFT, Set.of(PREPARATION),
            PREPARATION, Set.of(TRIAL, LIVE),
            TRIAL, Set.of(LIVE),
            LIVE, Set.of(CLOSING),
            CLOSING, Set.of(CLOSED),
            CLOSED, Set.of());

    @Test
    void stagesOpenForwardOnlyAndATrialMayBeLeftOut() {
        for (var from : CampaignStage.values()) {
            for (var to : CampaignStage.values()) {
                assertThat(from.canBecome(to))
                        .as("%s to %s", from, to)
                        .isEqualTo(MOVES.get(from).contains(to));
            }
        }
    }

    @Test
    void customersAreCalledFromTrialToClosing() {
        assertThat(CampaignStage.values()).filteredOn(CampaignStage::calls).containsExactly(TRIAL, LIVE, CLOSING);
    }
}
