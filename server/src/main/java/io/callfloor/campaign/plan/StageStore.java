package io.callfloor.campaign.plan;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StageStore {

    private final JdbcClient jdbc;

    StageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false when somebody moved it meanwhile
    boolean move(CampaignId campaign, CampaignStage from, CampaignStage to) {
        return jdbc.sql("update campaign.campaign set stage = :to where id = :id and stage = :from")
                        .param("id", campaign.value())
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                == 1;
    }

    /// @return false when it was so already
    boolean dial(CampaignId campaign, boolean dialling) {
        return jdbc.sql("update campaign.campaign set dialling = :dialling where id = :id and dialling <> :dialling")
                        .param("id", campaign.value())
                        .param("dialling", dialling)
                        .update()
                == 1;
    }
}
