package io.callfloor.campaign;

/// A campaign has entered another stage. Published in the transaction of the move.
public record CampaignStageChanged(CampaignId campaign, CampaignStage from, CampaignStage to) {}
