package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignChanged;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.CampaignStageChanged;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.plan.CampaignChange.ChangeKind;
import io.callfloor.campaign.plan.StageDesk.Move.Moved;
import io.callfloor.campaign.plan.StageDesk.Move.NotNext;
import io.callfloor.campaign.plan.StageDesk.Move.NotReady;
import io.callfloor.platform.security.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens stages when their checklist is met, and pauses and resumes dialling.
@Service
class StageDesk {

    private static final int LONGEST_REASON = 200;

    private final Campaigns campaigns;
    private final CampaignStore store;
    private final Checklist checklist;
    private final CampaignHistory history;
    private final ApplicationEventPublisher events;

    StageDesk(
            Campaigns campaigns,
            CampaignStore store,
            Checklist checklist,
            CampaignHistory history,
            ApplicationEventPublisher events) {
        this.campaigns = campaigns;
        this.store = store;
        this.checklist = checklist;
        this.history = history;
        this.events = events;
    }

    sealed interface Move {
        record Moved(Campaign campaign) implements Move {}

        /// The stage is not among those that may come next, or the campaign has moved meanwhile.
        record NotNext(CampaignStage now) implements Move {}

        record NotReady(Checklist.Opening opening) implements Move {}
    }

    @Transactional
    Move open(Campaign campaign, CampaignStage to, SignedIn who) {
        if (!campaign.stage().canBecome(to)) {
            return new NotNext(campaign.stage());
        }
        var opening = checklist.of(campaign, to);
        if (!opening.open()) {
            return new NotReady(opening);
        }
        if (!store.move(campaign.id(), campaign.stage(), to)) {
            return new NotNext(campaigns.get(campaign.id()).stage());
        }
        history.note(
                campaign.id(),
                who,
                ChangeKind.STAGE,
                campaign.version(),
                List.of(),
                Map.of("from", campaign.stage().name(), "to", to.name()));
        events.publishEvent(new CampaignStageChanged(campaign.id(), campaign.stage(), to));
        return new Moved(campaigns.get(campaign.id()));
    }

    /// Pauses or resumes. To pause again what is paused changes nothing.
    ///
    /// @return what stands against it
    @Transactional
    Optional<Refusal> dial(Campaign campaign, boolean dialling, String reason, SignedIn who) {
        if (!campaign.stage().calls()) {
            return Optional.of(Refusal.of("campaign-not-calling", new Refusal.Label("stage." + campaign.stage())));
        }
        if (!dialling && reason.isBlank()) {
            return Optional.of(Refusal.of("pause-reason-needed"));
        }
        if (reason.length() > LONGEST_REASON) {
            return Optional.of(Refusal.of(
                    "text-length-wrong", new Refusal.Label("setting.reason"), 1, LONGEST_REASON, reason.length()));
        }
        if (store.dial(campaign.id(), dialling)) {
            history.note(
                    campaign.id(),
                    who,
                    ChangeKind.DIALLING,
                    campaign.version(),
                    List.of(),
                    Map.of("dialling", String.valueOf(dialling), "reason", reason));
            events.publishEvent(new CampaignChanged(campaign.id()));
        }
        return Optional.empty();
    }
}
