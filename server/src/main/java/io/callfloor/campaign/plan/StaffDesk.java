package io.callfloor.campaign.plan;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignChanged;
import io.callfloor.campaign.CampaignStage;
import io.callfloor.campaign.plan.CampaignChange.ChangeKind;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Puts agents on a campaign and takes them off; only agents the person may see.
@Service
class StaffDesk {

    private final StaffStore staff;
    private final People people;
    private final CampaignHistory history;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    StaffDesk(
            StaffStore staff,
            People people,
            CampaignHistory history,
            ApplicationEventPublisher events,
            CentreClock clock) {
        this.staff = staff;
        this.people = people;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    record Member(Agent agent, Instant since) {}

    /// The staff a person may see, by team and staff number, and how many more there are.
    record Seen(List<Member> members, int outOfSight) {
        Seen {
            members = List.copyOf(members);
        }
    }

    @Transactional(readOnly = true)
    Seen list(Campaign campaign, SignedIn who) {
        var since = staff.since(campaign.id());
        var seen = people.list(who.scope()).stream()
                .filter(it -> since.containsKey(it.id()))
                .map(it -> new Member(it, since.getOrDefault(it.id(), Instant.EPOCH)))
                .toList();
        return new Seen(seen, since.size() - seen.size());
    }

    /// @return what stands against it
    @Transactional
    Optional<Refusal> change(Campaign campaign, Collection<UUID> add, Collection<UUID> remove, SignedIn who) {
        if (campaign.stage() == CampaignStage.CLOSED) {
            return Optional.of(Refusal.of("campaign-closed", campaign.name()));
        }
        var seen = people.list(who.scope()).stream().collect(Collectors.toMap(Agent::id, Agent::name));
        var strange = Stream.concat(add.stream(), remove.stream())
                .filter(it -> !seen.containsKey(new AgentId(it)))
                .filter(it -> !people.sees(who.scope(), new AgentId(it)))
                .findFirst();
        if (strange.isPresent()) {
            return Optional.of(Refusal.of("agent-out-of-sight", strange.get()));
        }
        var inactive =
                add.stream().filter(it -> !seen.containsKey(new AgentId(it))).findFirst();
        if (inactive.isPresent()) {
            return Optional.of(Refusal.of("agent-not-active", inactive.get()));
        }
        var joining = new HashSet<>(add);
        joining.removeAll(remove);
        int added = staff.add(campaign.id(), joining, clock.instant());
        int removed = staff.remove(campaign.id(), remove);
        if (added + removed > 0) {
            history.note(
                    campaign.id(),
                    who,
                    ChangeKind.STAFF,
                    campaign.version(),
                    List.of(),
                    Map.of("added", String.valueOf(added), "removed", String.valueOf(removed)));
            events.publishEvent(new CampaignChanged(campaign.id()));
        }
        return Optional.empty();
    }
}
