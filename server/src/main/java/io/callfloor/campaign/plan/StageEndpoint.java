package io.callfloor.campaign.plan;

import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.plan.Refusal.Label;
import io.callfloor.campaign.plan.Refusal.Labels;
import io.callfloor.campaign.plan.StageDesk.Move;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StageEndpoint {

    private final Campaigns campaigns;
    private final Checklist checklist;
    private final StageDesk desk;
    private final CampaignRefusals refusals;

    StageEndpoint(Campaigns campaigns, Checklist checklist, StageDesk desk, CampaignRefusals refusals) {
        this.campaigns = campaigns;
        this.checklist = checklist;
        this.desk = desk;
        this.refusals = refusals;
    }

    /// @param item for example `script-published`
    /// @param name what it is, in the reader's language
    /// @param advice what to do while it does not hold
    record ChecklistItem(String item, boolean holds, String name, String advice) {}

    record StageOpening(CampaignStage stage, boolean open, List<ChecklistItem> items) {}

    /// @param next the stages that may come next, the usual one first
    record CampaignChecklist(CampaignStage stage, boolean dialling, List<StageOpening> next) {}

    @Requires("campaign:read")
    @GetMapping("/api/campaigns/{id}/checklist")
    CampaignChecklist checklist(SignedIn who, @PathVariable UUID id, Locale locale) {
        var campaign = campaigns.getFor(who, new CampaignId(id));
        var next = checklist.next(campaign).stream()
                .map(it -> new StageOpening(
                        it.stage(),
                        it.open(),
                        it.items().stream().map(item -> worded(item, locale)).toList()))
                .toList();
        return new CampaignChecklist(campaign.stage(), campaign.dialling(), next);
    }

    private ChecklistItem worded(Checklist.Item it, Locale locale) {
        return new ChecklistItem(
                it.item(),
                it.holds(),
                refusals.word("checklist." + it.item(), locale),
                refusals.word("checklist." + it.item() + ".advice", locale));
    }

    record StageWish(CampaignStage to) {}

    record StageNow(UUID campaign, CampaignStage stage) {}

    @Requires("campaign:edit")
    @PostMapping("/api/campaigns/{id}/stage")
    StageNow open(SignedIn who, @PathVariable UUID id, @RequestBody StageWish wish, Locale locale) {
        var campaign = campaigns.getFor(who, new CampaignId(id));
        var to = wish.to();
        return switch (desk.open(campaign, to, who)) {
            case Move.Moved(var it) -> new StageNow(it.id().value(), it.stage());
            case Move.NotNext(var now) ->
                throw refusals.problem(
                        HttpStatus.CONFLICT,
                        now == CampaignStage.CLOSED
                                ? Refusal.of("stage-over", new Label("stage." + to))
                                : Refusal.of(
                                        "stage-not-next",
                                        new Label("stage." + to),
                                        new Label("stage." + now),
                                        stages(now.next())),
                        locale);
            case Move.NotReady(var opening) -> {
                var missing = new Labels(opening.missing().stream()
                        .map(it -> new Label("checklist." + it))
                        .toList());
                throw refusals.problem(Refusal.of("stage-not-ready", new Label("stage." + to), missing), locale)
                        .with("missing", opening.missing());
            }
        };
    }

    private static Labels stages(Set<CampaignStage> stages) {
        return new Labels(stages.stream().map(it -> new Label("stage." + it)).toList());
    }

    record DiallingWish(boolean dialling, @Nullable String reason) {}

    record DiallingNow(UUID campaign, boolean dialling) {}

    @Requires("campaign:control")
    @PostMapping("/api/campaigns/{id}/dialling")
    DiallingNow dial(SignedIn who, @PathVariable UUID id, @RequestBody DiallingWish wish, Locale locale) {
        var campaign = campaigns.getFor(who, new CampaignId(id));
        var reason = Objects.requireNonNullElse(wish.reason(), "").strip();
        desk.dial(campaign, wish.dialling(), reason, who).ifPresent(it -> {
            throw refusals.problem(it, locale);
        });
        return new DiallingNow(id, wish.dialling());
    }
}
