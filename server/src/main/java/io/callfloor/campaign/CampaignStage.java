package io.callfloor.campaign;

import java.util.EnumSet;
import java.util.Set;

/// How far a project has come. Stages open forward only; a trial may be left out.
public enum CampaignStage {
    /// Being planned.
    DRAFT,
    /// Lists, script and staff are being made ready.
    PREPARATION,
    /// A small share of the list is called to try list and script.
    TRIAL,
    /// Calling.
    LIVE,
    /// No new customers; promised callbacks are still kept.
    CLOSING,
    /// Over.
    CLOSED;

    /// The stages that may come next.
    public Set<CampaignStage> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(PREPARATION);
            case PREPARATION -> EnumSet.of(TRIAL, LIVE);
            case TRIAL -> EnumSet.of(LIVE);
            case LIVE -> EnumSet.of(CLOSING);
            case CLOSING -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(CampaignStage.class);
        };
    }

    public boolean canBecome(CampaignStage stage) {
        return next().contains(stage);
    }

    /// Customers may be called in this stage, if only to keep promises.
    public boolean calls() {
        return switch (this) {
            case TRIAL, LIVE, CLOSING -> true;
            case DRAFT, PREPARATION, CLOSED -> false;
        };
    }
}
