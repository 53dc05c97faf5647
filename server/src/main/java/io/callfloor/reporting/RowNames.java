package io.callfloor.reporting;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.leads.LeadList;
import io.callfloor.leads.LeadLists;
import io.callfloor.metrics.Axis;
import io.callfloor.numbers.CallerNumbers;
import io.callfloor.numbers.NumberId;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.security.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the keys of a table's rows are called.
@Component
class RowNames {

    private final People people;
    private final Campaigns campaigns;
    private final LeadLists lists;
    private final CallerNumbers numbers;

    RowNames(People people, Campaigns campaigns, LeadLists lists, CallerNumbers numbers) {
        this.people = people;
        this.campaigns = campaigns;
        this.lists = lists;
        this.numbers = numbers;
    }

    /// Names by key; keys nobody knows any more are absent.
    ///
    /// @param within the campaigns the figures are of
    Map<String, String> of(Axis axis, List<@Nullable String> keys, Collection<UUID> within) {
        var ids = keys.stream().filter(Objects::nonNull).toList();
        return switch (axis) {
            case HOUR, DAY -> Map.of();
            case TEAM ->
                people.listTeams(new Scope.Centre()).stream()
                        .collect(Collectors.toMap(it -> it.id().value().toString(), it -> it.name()));
            case AGENT ->
                named(
                        ids,
                        it -> people.find(new AgentId(it)).map(RowNames::agent).orElse(null));
            case CAMPAIGN ->
                named(
                        ids,
                        it -> campaigns
                                .find(new CampaignId(it))
                                .map(Campaign::name)
                                .orElse(null));
            case NUMBER ->
                numbers
                        .names(ids.stream()
                                .map(it -> new NumberId(UUID.fromString(it)))
                                .toList())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(it -> it.getKey().toString(), Map.Entry::getValue));
            case LIST ->
                within.stream()
                        .flatMap(it -> lists.list(new CampaignId(it)).stream())
                        .collect(Collectors.toMap(it -> it.id().value().toString(), LeadList::name));
        };
    }

    private static String agent(Agent agent) {
        return agent.name() + " " + agent.staffNumber();
    }

    private interface Naming {
        @Nullable
        String name(UUID id);
    }

    private static Map<String, String> named(List<String> ids, Naming naming) {
        var names = new HashMap<String, String>();
        for (var id : ids) {
            var name = naming.name(UUID.fromString(id));
            if (name != null) {
                names.put(id, name);
            }
        }
        return names;
    }
}
