package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.Campaigns;
import io.callfloor.campaign.DialMode;
import io.callfloor.campaign.Goal;
import io.callfloor.campaign.plan.CampaignViews.CampaignGoal;
import io.callfloor.campaign.plan.CampaignViews.CampaignHours;
import io.callfloor.campaign.plan.CampaignViews.CampaignResult;
import io.callfloor.campaign.plan.CampaignViews.CampaignRetries;
import io.callfloor.campaign.plan.CampaignViews.CampaignRow;
import io.callfloor.campaign.plan.CampaignViews.CampaignView;
import io.callfloor.campaign.plan.PlanDesk.NewPlan;
import io.callfloor.campaign.plan.PlanDesk.Outcome;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.trade.Trades;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CampaignEndpoint {

    private final Campaigns campaigns;
    private final CampaignStore store;
    private final CampaignDirectory directory;
    private final CampaignHistory history;
    private final PlanDesk desk;
    private final Trades trades;
    private final CampaignRefusals refusals;

    CampaignEndpoint(
            Campaigns campaigns,
            CampaignStore store,
            CampaignDirectory directory,
            CampaignHistory history,
            PlanDesk desk,
            Trades trades,
            CampaignRefusals refusals) {
        this.campaigns = campaigns;
        this.store = store;
        this.directory = directory;
        this.history = history;
        this.desk = desk;
        this.trades = trades;
        this.refusals = refusals;
    }

    @Requires("campaign:read")
    @GetMapping("/api/campaigns")
    Page<CampaignRow> list(
            SignedIn who,
            @RequestParam(required = false) @Nullable CampaignStage stage,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit) {
        var from = cursor == null ? null : Cursor.read(cursor, 2);
        var agents = who.scope() instanceof Scope.Centre ? null : directory.inSight(who.scope());
        var found = store.list(new CampaignStore.Wish(
                stage,
                q.strip(),
                who.user(),
                agents,
                from == null ? null : from.truth(0),
                from == null ? null : from.id(1),
                limit + 1));
        var rows = found.stream()
                .limit(limit)
                .map(it -> CampaignRow.of(it, trades.get(it.campaign().trade()).name()))
                .toList();
        return new Page<>(rows, found.size() > limit ? next(rows.getLast()) : null);
    }

    private static String next(CampaignRow last) {
        return Cursor.of(last.stage() == CampaignStage.CLOSED, last.id()).text();
    }

    /// @param language of the script's copy: `zh` or `en`
    record NewCampaign(
            String name,
            String trade,
            String product,
            String callerName,
            @Nullable String callerNumber,
            LocalDate startsOn,
            LocalDate endsOn,
            @Nullable DialMode mode,
            @Bound(max = 1_000_000) @Nullable Integer goalDaily,
            @Bound(max = 100_000_000) @Nullable Integer goalTotal,
            @Nullable String language) {

        NewPlan plan() {
            return new NewPlan(
                    name.strip(),
                    trade.strip(),
                    product.strip(),
                    callerName.strip(),
                    Objects.requireNonNullElse(callerNumber, "").strip(),
                    startsOn,
                    endsOn,
                    Objects.requireNonNullElse(mode, DialMode.PROGRESSIVE),
                    Objects.requireNonNullElse(goalDaily, 0),
                    Objects.requireNonNullElse(goalTotal, 0),
                    Locale.of(Objects.requireNonNullElse(language, "zh")));
        }
    }

    @Requires("campaign:edit")
    @PostMapping("/api/campaigns")
    @ResponseStatus(HttpStatus.CREATED)
    CampaignView create(SignedIn who, @RequestBody NewCampaign wish, Locale locale) {
        return answer(desk.create(wish.plan(), who), locale);
    }

    @Requires("campaign:read")
    @GetMapping("/api/campaigns/{id}")
    CampaignView get(SignedIn who, @PathVariable UUID id) {
        return view(campaigns.getFor(who, new CampaignId(id)));
    }

    record CampaignEdit(
            @Bound(max = Bound.VERSIONS) int version,
            String name,
            String product,
            String callerName,
            String callerNumber,
            LocalDate startsOn,
            LocalDate endsOn,
            CampaignHours hours,
            DialMode mode,
            @Bound(min = 15, max = 60) int ringSeconds,
            @Bound(min = 30, max = 3600) int wrapUpAlarmSeconds,
            @Bound(min = 30, max = 7200) int idleAlarmSeconds,
            boolean poolDraw,
            Set<String> packs,
            CampaignGoal goal,
            CampaignRetries retries) {

        PlanSettings settings() {
            return new PlanSettings(
                    name.strip(),
                    product.strip(),
                    callerName.strip(),
                    callerNumber.strip(),
                    startsOn,
                    endsOn,
                    hours.hours(),
                    mode,
                    ringSeconds,
                    wrapUpAlarmSeconds,
                    idleAlarmSeconds,
                    poolDraw,
                    Set.copyOf(packs),
                    new Goal(goal.metric(), goal.daily(), goal.total()),
                    retries.rules());
        }
    }

    @Requires("campaign:edit")
    @PutMapping("/api/campaigns/{id}")
    CampaignView edit(SignedIn who, @PathVariable UUID id, @RequestBody CampaignEdit wish, Locale locale) {
        var campaign = campaigns.getFor(who, new CampaignId(id));
        return answer(desk.edit(campaign, wish.settings(), wish.version(), who), locale);
    }

    record CampaignResults(@Bound(max = Bound.VERSIONS) int version, List<CampaignResult> results) {}

    @Requires("campaign:edit")
    @PutMapping("/api/campaigns/{id}/results")
    CampaignView editResults(SignedIn who, @PathVariable UUID id, @RequestBody CampaignResults wish, Locale locale) {
        var campaign = campaigns.getFor(who, new CampaignId(id));
        var results = wish.results().stream().map(CampaignResult::resultCode).toList();
        return answer(desk.editResults(campaign, results, wish.version(), who), locale);
    }

    private CampaignView answer(Outcome outcome, Locale locale) {
        return switch (outcome) {
            case Outcome.Kept(var it) -> view(it);
            case Outcome.Refused(var it) -> throw refusals.problem(it, locale);
            case Outcome.Stale it -> throw refusals.stale(it, locale);
        };
    }

    private CampaignView view(Campaign it) {
        return new CampaignView(
                it.id().value(),
                it.name(),
                it.trade(),
                trades.get(it.trade()).name(),
                it.product(),
                it.productLine(),
                it.purpose(),
                it.callerName(),
                it.callerNumber(),
                it.startsOn(),
                it.endsOn(),
                CampaignHours.of(it.hours()),
                desk.widest(it.packs()).map(CampaignHours::of).orElse(null),
                it.mode(),
                it.ringSeconds(),
                it.wrapUpAlarmSeconds(),
                it.idleAlarmSeconds(),
                it.poolDraw(),
                it.stage(),
                history.skipped(it.id()),
                it.dialling(),
                new TreeSet<>(it.packs()),
                CampaignViews.goal(it),
                it.results().stream().map(CampaignResult::of).toList(),
                CampaignRetries.of(it.retries()),
                campaigns.leadFields(it.id()),
                campaigns.resultFields(it.id()),
                campaigns.staff(it.id()).size(),
                it.version());
    }
}
