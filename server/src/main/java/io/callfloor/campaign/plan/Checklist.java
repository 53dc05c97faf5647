package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.ReadinessFact;
import io.callfloor.compliance.PackHours;
import io.callfloor.knowledge.Scripts;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.trade.Trades;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Says of every item of a stage's checklist whether it holds. The trade's pack says which items a stage needs;
/// an item nobody knows does not hold.
@Component
class Checklist {

    private final Trades trades;
    private final Map<String, Predicate<Campaign>> facts;

    Checklist(
            Trades trades,
            Scripts scripts,
            StaffStore staff,
            PackHours rules,
            CentreClock clock,
            List<ReadinessFact> above) {
        this.trades = trades;
        var own = Stream.<Map.Entry<String, Predicate<Campaign>>>of(
                Map.entry("goal-set", it -> it.goal().set()),
                Map.entry("dates-valid", it -> !it.endsOn().isBefore(LocalDate.now(clock))),
                Map.entry(
                        "hours-set",
                        it -> it.hours().weekdayFrom().isBefore(it.hours().weekdayTo())
                                || it.hours().weekendFrom().isBefore(it.hours().weekendTo())),
                Map.entry(
                        "caller-set",
                        it -> !it.callerName().isBlank() && !it.callerNumber().isBlank()),
                Map.entry(
                        "rules-chosen",
                        it -> rules.inForce(LocalDate.now(clock)).containsAll(it.packs())
                                && rules.hours(it.packs()).isPresent()),
                Map.entry("staff-assigned", it -> !staff.list(it.id()).isEmpty()),
                Map.entry(
                        "script-published",
                        it -> scripts.published(it.id().value()).isPresent()));
        var others = above.stream()
                .map(fact -> Map.<String, Predicate<Campaign>>entry(fact.item(), it -> fact.holds(it.id())));
        this.facts = Stream.concat(own, others).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// @param item for example `script-published`
    record Item(String item, boolean holds) {}

    /// A stage that may come next, with what it needs.
    record Opening(CampaignStage stage, List<Item> items) {
        Opening {
            items = List.copyOf(items);
        }

        boolean open() {
            return items.stream().allMatch(Item::holds);
        }

        List<String> missing() {
            return items.stream().filter(it -> !it.holds()).map(Item::item).toList();
        }
    }

    List<Opening> next(Campaign campaign) {
        return campaign.stage().next().stream().map(it -> of(campaign, it)).toList();
    }

    Opening of(Campaign campaign, CampaignStage stage) {
        var items = trades.get(campaign.trade()).checklist().getOrDefault(stage.name(), List.of());
        Function<String, Item> judged =
                it -> new Item(it, facts.getOrDefault(it, _ -> false).test(campaign));
        return new Opening(stage, items.stream().map(judged).toList());
    }
}
