package io.callfloor.leads.dealing;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.leads.LeadsDealt;
import io.callfloor.leads.dealing.DealStore.Batch;
import io.callfloor.leads.dealing.DealStore.Holding;
import io.callfloor.leads.dealing.DealStore.Pool;
import io.callfloor.people.Agent;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Hands leads out, takes them back, hands them over; plans first, so that numbers are seen before anything
/// moves.
@Component
class DealDesk {

    static final int MOST = 100_000;
    private static final int NAMED = 20;
    private static final Holding NOTHING = new Holding(0, 0, 0);

    private final DealStore store;
    private final Campaigns campaigns;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final CentreClock clock;

    DealDesk(
            DealStore store,
            Campaigns campaigns,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            CentreClock clock) {
        this.store = store;
        this.campaigns = campaigns;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    enum Method {
        EQUAL,
        WEIGHTED,
        BY_REGION
    }

    /// @param weights by agent; only for WEIGHTED, one where silent
    /// @param count how many leads at most
    /// @param cap how many open leads an agent may hold afterwards; null for no limit
    record Wish(
            Method method,
            List<AgentId> agents,
            Map<AgentId, Double> weights,
            @Nullable Integer count,
            @Nullable Integer cap,
            @Nullable UUID list,
            Set<String> provinces,
            boolean onlyNew) {}

    record Planned(Agent agent, Holding holds, int gets) {}

    /// @param available leads that match, counted up to a hundred thousand
    record Plan(int available, List<Planned> agents) {
        int total() {
            return agents.stream().mapToInt(Planned::gets).sum();
        }
    }

    /// Leads of one kind of place and who may have them.
    private record Part(Pool pool, int[] members, int count) {}

    private record Draft(
            List<Agent> agents, Map<UUID, Holding> holdings, int available, List<Part> parts, List<int[]> shares) {}

    Plan plan(Campaign campaign, Wish wish, SignedIn who) {
        var draft = draft(campaign, wish, who);
        var gets = new int[draft.agents().size()];
        for (int p = 0; p < draft.parts().size(); p++) {
            for (int m = 0; m < draft.parts().get(p).members().length; m++) {
                gets[draft.parts().get(p).members()[m]] += draft.shares().get(p)[m];
            }
        }
        var planned = new ArrayList<Planned>();
        for (int i = 0; i < gets.length; i++) {
            var agent = draft.agents().get(i);
            planned.add(
                    new Planned(agent, draft.holdings().getOrDefault(agent.id().value(), NOTHING), gets[i]));
        }
        return new Plan(draft.available(), planned);
    }

    private Draft draft(Campaign campaign, Wish wish, SignedIn who) {
        var agents = agents(campaign.id(), wish.agents(), who);
        var holdings = store.holdings(campaign.id(), wish.agents());
        var room = agents.stream()
                .mapToInt(it -> wish.cap() == null
                        ? MOST
                        : Math.max(
                                0,
                                wish.cap()
                                        - holdings.getOrDefault(it.id().value(), NOTHING)
                                                .open()))
                .toArray();
        int most = wish.count() == null ? MOST : Math.clamp(wish.count(), 0, MOST);
        var parts = parts(campaign.id(), wish, agents);
        int available = parts.stream().mapToInt(Part::count).sum();
        var shares = new ArrayList<int[]>();
        int left = Math.min(most, available);
        for (var part : parts) {
            var weights = Arrays.stream(part.members())
                    .mapToDouble(i -> wish.method() == Method.WEIGHTED
                            ? wish.weights().getOrDefault(agents.get(i).id(), 1.0)
                            : 1.0)
                    .toArray();
            var roomHere = Arrays.stream(part.members()).map(i -> room[i]).toArray();
            var share = Shares.of(Math.min(left, part.count()), weights, roomHere);
            for (int m = 0; m < share.length; m++) {
                room[part.members()[m]] -= share[m];
                left -= share[m];
            }
            shares.add(share);
        }
        return new Draft(agents, holdings, available, parts, shares);
    }

    private List<Part> parts(CampaignId campaign, Wish wish, List<Agent> agents) {
        var now = clock.instant();
        var asked = wish.provinces().isEmpty() ? null : wish.provinces();
        var everybody = new int[agents.size()];
        Arrays.setAll(everybody, i -> i);
        if (wish.method() != Method.BY_REGION) {
            var pool = new Pool(wish.list(), asked, Set.of(), wish.onlyNew());
            return List.of(new Part(pool, everybody, store.count(campaign, pool, MOST, now)));
        }
        var byPlaces = new LinkedHashMap<Set<String>, List<Integer>>();
        for (int i = 0; i < agents.size(); i++) {
            byPlaces.computeIfAbsent(RegionPlaces.of(agents.get(i).regionName()), _ -> new ArrayList<>())
                    .add(i);
        }
        var served = new HashSet<String>();
        var parts = new ArrayList<Part>();
        byPlaces.forEach((places, members) -> {
            var provinces = new HashSet<>(places);
            if (asked != null) {
                provinces.retainAll(asked);
            }
            provinces.removeAll(served);
            if (!provinces.isEmpty()) {
                served.addAll(provinces);
                var pool = new Pool(wish.list(), provinces, Set.of(), wish.onlyNew());
                parts.add(new Part(
                        pool,
                        members.stream().mapToInt(Integer::intValue).toArray(),
                        store.count(campaign, pool, MOST, now)));
            }
        });
        var rest = new Pool(wish.list(), asked, served, wish.onlyNew());
        parts.add(new Part(rest, everybody, store.count(campaign, rest, MOST, now)));
        return parts;
    }

    /// The agents, in the order given, each one the caller may give work to.
    ///
    /// @throws ProblemException 422 `deal-agents-missing`, `deal-agent-not-staffed`
    private List<Agent> agents(CampaignId campaign, List<AgentId> ids, SignedIn who) {
        var wanted = new LinkedHashSet<>(ids);
        if (wanted.isEmpty()) {
            throw ProblemException.refused("deal-agents-missing");
        }
        var staff = campaigns.staff(campaign);
        var agents = new ArrayList<Agent>();
        for (var id : wanted) {
            var agent = people.get(id);
            if (!staff.contains(id) || !agent.active() || !people.sees(who.scope(), id)) {
                throw ProblemException.refused("deal-agent-not-staffed", agent.name());
            }
            agents.add(agent);
        }
        return agents;
    }

    record Dealt(UUID batch, int leads) {}

    @Transactional
    Dealt deal(Campaign campaign, Wish wish, String reason, SignedIn who) {
        var draft = draft(campaign, wish, who);
        var batch = batch(who, reason);
        int moved = 0;
        for (int p = 0; p < draft.parts().size(); p++) {
            var part = draft.parts().get(p);
            var order = Arrays.stream(Shares.rounds(draft.shares().get(p)))
                    .mapToObj(m -> draft.agents().get(part.members()[m]).id().value())
                    .toArray(UUID[]::new);
            if (order.length > 0) {
                moved += store.deal(campaign.id(), part.pool(), order, batch);
            }
        }
        return done(campaign, batch, moved, "lead.dealt", Map.of("to", names(draft.agents())));
    }

    private Batch batch(SignedIn who, String reason) {
        var now = clock.instant();
        return new Batch(Ids.next(now), who, reason.strip(), now);
    }

    /// @param whom for the audit log: from whom, to whom
    private Dealt done(Campaign campaign, Batch batch, int moved, String action, Map<String, String> whom) {
        if (moved == 0) {
            throw ProblemException.refused("deal-nothing");
        }
        var detail = new HashMap<String, Object>(whom);
        detail.put("campaign", campaign.name());
        detail.put("count", moved);
        if (!batch.reason().isEmpty()) {
            detail.put("reason", batch.reason());
        }
        audit.record(batch.by(), action, "batch:" + batch.id(), detail);
        events.publishEvent(new LeadsDealt(campaign.id(), batch.id(), moved, batch.at()));
        return new Dealt(batch.id(), moved);
    }

    /// Names as an entry of the audit log holds them: the first ones, and how many more.
    private static String names(Collection<Agent> agents) {
        var first = agents.stream().limit(NAMED).map(Agent::name).collect(Collectors.joining(", "));
        return agents.size() > NAMED ? first + " +" + (agents.size() - NAMED) : first;
    }

    @Transactional
    Dealt takeBack(
            Campaign campaign,
            List<AgentId> from,
            boolean onlyUntouched,
            @Nullable Integer count,
            String reason,
            SignedIn who) {
        if (from.isEmpty()) {
            throw ProblemException.refused("deal-agents-missing");
        }
        var agents = from.stream().distinct().map(it -> seen(it, who)).toList();
        var batch = batch(who, required(reason));
        int most = count == null ? MOST : Math.clamp(count, 0, MOST);
        int moved = store.takeBack(campaign.id(), from, onlyUntouched, most, batch);
        return done(campaign, batch, moved, "lead.taken-back", Map.of("from", names(agents)));
    }

    /// A leaver may be inactive or off the staff by now; being within sight is enough.
    private Agent seen(AgentId id, SignedIn who) {
        if (!people.sees(who.scope(), id)) {
            throw ProblemException.notFound("agent-unknown", id);
        }
        return people.get(id);
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw ProblemException.refused("move-reason-needed");
        }
        return reason;
    }

    @Transactional
    Dealt handOver(
            Campaign campaign, AgentId from, List<AgentId> to, boolean onlyUntouched, String reason, SignedIn who) {
        var giver = seen(from, who);
        var others =
                agents(campaign.id(), to.stream().filter(it -> !it.equals(from)).toList(), who);
        var holding = holding(campaign, from);
        int count = Math.min(MOST, onlyUntouched ? holding.untouched() : holding.open());
        var order = new UUID[count];
        var teams = new UUID[count];
        for (int i = 0; i < count; i++) {
            var agent = others.get(i % others.size());
            order[i] = agent.id().value();
            teams[i] = agent.team().value();
        }
        var batch = batch(who, required(reason));
        int moved = store.handOver(campaign.id(), from, onlyUntouched, order, teams, batch);
        return done(campaign, batch, moved, "lead.handed-over", Map.of("from", giver.name(), "to", names(others)));
    }

    Holding holding(Campaign campaign, AgentId agent) {
        return store.holdings(campaign.id(), List.of(agent)).getOrDefault(agent.value(), NOTHING);
    }

    /// What staff of a campaign hold, for those within sight.
    Map<Agent, Holding> holdings(Campaign campaign, SignedIn who) {
        var staff = campaigns.staff(campaign.id());
        var agents = people.list(who.scope()).stream()
                .filter(it -> staff.contains(it.id()))
                .toList();
        var found = store.holdings(campaign.id(), agents.stream().map(Agent::id).toList());
        var holdings = new LinkedHashMap<Agent, Holding>();
        agents.forEach(it -> holdings.put(it, found.getOrDefault(it.id().value(), NOTHING)));
        return holdings;
    }

    @Transactional
    Dealt undo(Campaign campaign, UUID undone, SignedIn who) {
        boolean strange = store.listAgents(campaign.id(), undone).stream()
                .anyMatch(it -> !people.sees(who.scope(), new AgentId(it)));
        if (strange) {
            throw ProblemException.notFound("deal-unknown", undone);
        }
        var batch = batch(who, "");
        int moved = store.undo(campaign.id(), undone, batch);
        if (moved == 0) {
            throw ProblemException.conflict("deal-nothing-to-undo");
        }
        return done(campaign, batch, moved, "lead.deal-undone", Map.of("undone", undone.toString()));
    }

    Instant now() {
        return clock.instant();
    }
}
