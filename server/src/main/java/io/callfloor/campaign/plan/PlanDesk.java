package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignChanged;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.DialMode;
import io.callfloor.campaign.Goal;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.campaign.RetryRules;
import io.callfloor.campaign.plan.CampaignChange.ChangeKind;
import io.callfloor.campaign.plan.PlanDesk.Outcome.Kept;
import io.callfloor.campaign.plan.PlanDesk.Outcome.Refused;
import io.callfloor.campaign.plan.PlanDesk.Outcome.Stale;
import io.callfloor.compliance.CallingHours;
import io.callfloor.compliance.PackHours;
import io.callfloor.knowledge.Questions;
import io.callfloor.knowledge.ScriptDisclosure;
import io.callfloor.knowledge.ScriptStep;
import io.callfloor.knowledge.Scripts;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.trade.TradeField;
import io.callfloor.trade.TradePack;
import io.callfloor.trade.TradeResult;
import io.callfloor.trade.Trades;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes projects from packs and edits their plans.
@Service
class PlanDesk {

    private static final int RING_SECONDS = 25;
    private static final CallingHours CLOSED =
            new CallingHours(LocalTime.NOON, LocalTime.NOON, LocalTime.NOON, LocalTime.NOON);

    private final CampaignStore campaigns;
    private final CampaignHistory history;
    private final Trades trades;
    private final PackHours rules;
    private final Scripts scripts;
    private final Questions questions;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    PlanDesk(
            CampaignStore campaigns,
            CampaignHistory history,
            Trades trades,
            PackHours rules,
            Scripts scripts,
            Questions questions,
            ApplicationEventPublisher events,
            CentreClock clock) {
        this.campaigns = campaigns;
        this.history = history;
        this.trades = trades;
        this.rules = rules;
        this.scripts = scripts;
        this.questions = questions;
        this.events = events;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Kept(Campaign campaign) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}

        /// @param edited the version the editor had
        /// @param changes what others changed since the version the editor had
        record Stale(Campaign now, int edited, List<CampaignChange> changes) implements Outcome {
            public Stale {
                changes = List.copyOf(changes);
            }
        }
    }

    /// A project to make from a pack; what is not said comes from the pack.
    ///
    /// @param language of the script's copy
    record NewPlan(
            String name,
            String trade,
            String product,
            String callerName,
            String callerNumber,
            LocalDate startsOn,
            LocalDate endsOn,
            DialMode mode,
            int goalDaily,
            int goalTotal,
            Locale language) {}

    @Transactional
    Outcome create(NewPlan wish, SignedIn who) {
        var pack = trades.get(wish.trade());
        var campaign = proposed(wish, pack);
        var refusal = PlanRule.first(facts(campaign, null));
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        if (!campaigns.insert(campaign, who.user(), clock.instant())) {
            return new Refused(Refusal.of("campaign-name-taken", campaign.name()));
        }
        scripts.begin(campaign.id().value(), steps(pack, wish.language()), who.name());
        questions.begin(campaign.id().value(), answers(pack, wish.language()), who.name());
        history.note(
                campaign.id(),
                who,
                ChangeKind.CREATED,
                campaign.version(),
                List.of(),
                Map.of("trade", pack.code(), "name", campaign.name()));
        events.publishEvent(new CampaignChanged(campaign.id()));
        return new Kept(campaign);
    }

    private Campaign proposed(NewPlan wish, TradePack pack) {
        var retries = pack.retries();
        return new Campaign(
                new CampaignId(Ids.next(clock.instant())),
                wish.name(),
                pack.code(),
                wish.product(),
                pack.productLine(),
                pack.purpose(),
                wish.callerName(),
                wish.callerNumber(),
                wish.startsOn(),
                wish.endsOn(),
                rules.hours(pack.rulePacks()).orElse(CLOSED),
                wish.mode(),
                RING_SECONDS,
                pack.alarms().wrapUpSeconds(),
                pack.alarms().idleSeconds(),
                false,
                CampaignStage.DRAFT,
                true,
                pack.rulePacks(),
                new Goal(pack.goalMetric(), wish.goalDaily(), wish.goalTotal()),
                pack.results().stream().map(PlanDesk::result).toList(),
                new RetryRules(
                        Duration.ofMinutes(retries.busyMinutes()),
                        Duration.ofMinutes(retries.noAnswerMinutes()),
                        Duration.ofMinutes(retries.unreachableMinutes()),
                        Duration.ofMinutes(retries.softNoMinutes()),
                        retries.maxAttempts()),
                1);
    }

    static ResultCode result(TradeResult it) {
        return new ResultCode(
                it.code(),
                it.key(),
                it.name().zh(),
                it.name().en(),
                ResultKind.valueOf(it.kind()),
                it.needsNote(),
                it.needsCallback(),
                it.requiredFields());
    }

    static List<ScriptStep> steps(TradePack pack, Locale language) {
        return pack.script().steps().stream()
                .map(it -> new ScriptStep(
                        it.code(),
                        it.title().in(language),
                        it.text().in(language),
                        it.hint().in(language),
                        it.disclosures().stream()
                                .map(said -> new ScriptDisclosure(
                                        said.code(), said.text().in(language), said.required()))
                                .toList()))
                .toList();
    }

    private static List<Questions.NewQuestion> answers(TradePack pack, Locale language) {
        return pack.questions().stream()
                .map(it -> new Questions.NewQuestion(
                        it.question().in(language),
                        it.answer().in(language),
                        it.tags().stream().map(tag -> tag.in(language)).toList()))
                .toList();
    }

    @Transactional
    Outcome edit(Campaign before, PlanSettings wish, int version, SignedIn who) {
        var after = wish.onto(before, before.results());
        return PlanRule.first(facts(after, before))
                .<Outcome>map(Refused::new)
                .orElseGet(() -> keep(before, after, version, who));
    }

    @Transactional
    Outcome editResults(Campaign before, List<ResultCode> results, int version, SignedIn who) {
        var fields = new TreeSet<>(trades.get(before.trade()).resultFields().stream()
                .map(TradeField::key)
                .toList());
        return ResultRule.first(before, results, fields)
                .<Outcome>map(Refused::new)
                .orElseGet(() -> keep(before, PlanSettings.of(before).onto(before, results), version, who));
    }

    private Outcome keep(Campaign before, Campaign after, int version, SignedIn who) {
        if (before.stage() == CampaignStage.CLOSED) {
            return new Refused(Refusal.of("campaign-closed", before.name()));
        }
        var settings = PlanSettings.differences(before, after);
        if (version == before.version() && settings.isEmpty()) {
            return new Kept(before);
        }
        if (version != before.version() || !campaigns.update(after, version)) {
            return new Stale(
                    campaigns.find(before.id()).orElse(before), version, history.listSince(before.id(), version));
        }
        history.note(before.id(), who, ChangeKind.EDITED, version + 1, settings, Map.of());
        events.publishEvent(new CampaignChanged(before.id()));
        return new Kept(campaigns.find(before.id()).orElseThrow());
    }

    /// @param before null for a new one
    private PlanRule.Facts facts(Campaign plan, @Nullable Campaign before) {
        boolean renamed = before == null || !before.name().equalsIgnoreCase(plan.name());
        boolean datesChanged = before == null || !before.endsOn().equals(plan.endsOn());
        return new PlanRule.Facts(
                PlanSettings.of(plan),
                LocalDate.now(clock),
                datesChanged,
                renamed && campaigns.nameTaken(plan.name(), plan.id()),
                widest(plan.packs()).orElse(null));
    }

    /// The widest hours these packs allow; empty when one of them is not in force or they are not complete.
    Optional<CallingHours> widest(Collection<String> packs) {
        return rules.inForce(LocalDate.now(clock)).containsAll(packs) ? rules.hours(packs) : Optional.empty();
    }
}
