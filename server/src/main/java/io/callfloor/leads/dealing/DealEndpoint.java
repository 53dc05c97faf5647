package io.callfloor.leads.dealing;

import io.callfloor.campaign.Campaign;
import io.callfloor.campaign.CampaignId;
import io.callfloor.campaign.Campaigns;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.Leads;
import io.callfloor.leads.dealing.DealDesk.Dealt;
import io.callfloor.leads.dealing.DealDesk.Method;
import io.callfloor.leads.dealing.DealDesk.Wish;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.Scope;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/campaigns/{campaign}")
class DealEndpoint {

    private static final UUID LAST = new UUID(-1, -1);

    private final DealDesk desk;
    private final DealStore store;
    private final Campaigns campaigns;
    private final People people;
    private final Leads leads;

    DealEndpoint(DealDesk desk, DealStore store, Campaigns campaigns, People people, Leads leads) {
        this.leads = leads;
        this.desk = desk;
        this.store = store;
        this.campaigns = campaigns;
        this.people = people;
    }

    private Campaign campaign(SignedIn who, UUID id) {
        return campaigns.getFor(who, new CampaignId(id));
    }

    /// @param weight only for WEIGHTED; 1 when silent
    record DealAgent(
            UUID agent,
            @Bound(min = 0.001, max = 1_000) @Nullable Double weight) {}

    /// @param method `EQUAL`, `WEIGHTED` or `BY_REGION`
    /// @param count how many leads at most; all when silent, a hundred thousand at most
    /// @param cap how many open leads an agent may hold afterwards
    record DealWish(
            Method method,
            List<DealAgent> agents,
            @Bound(min = 1, max = 100_000) @Nullable Integer count,
            @Bound(min = 1, max = 100_000) @Nullable Integer cap,
            @Nullable UUID list,
            @Nullable Set<String> provinces,
            @Nullable Boolean onlyNew,
            @Nullable String reason) {

        Wish wish() {
            var weights = new HashMap<AgentId, Double>();
            for (var it : agents) {
                if (it.weight() != null) {
                    weights.put(new AgentId(it.agent()), it.weight());
                }
            }
            return new Wish(
                    method,
                    agents.stream().map(it -> new AgentId(it.agent())).toList(),
                    weights,
                    count,
                    cap,
                    list,
                    provinces == null ? Set.of() : provinces,
                    onlyNew != null && onlyNew);
        }
    }

    record DealShare(UUID agent, String name, String team, int holds, int gets, int after) {}

    record DealPlan(int available, int total, List<DealShare> shares) {}

    /// What a deal would do; moves nothing.
    @Requires("lead:deal")
    @PostMapping("/deals/plan")
    DealPlan plan(@PathVariable UUID campaign, @RequestBody DealWish wish, SignedIn who) {
        var plan = desk.plan(campaign(who, campaign), wish.wish(), who);
        return new DealPlan(
                plan.available(),
                plan.total(),
                plan.agents().stream()
                        .map(it -> new DealShare(
                                it.agent().id().value(),
                                it.agent().name(),
                                it.agent().teamName(),
                                it.holds().open(),
                                it.gets(),
                                it.holds().open() + it.gets()))
                        .toList());
    }

    /// @param leads how many changed hands
    record DealDone(UUID batch, int leads) {}

    private static DealDone done(Dealt it) {
        return new DealDone(it.batch(), it.leads());
    }

    @Requires("lead:deal")
    @PostMapping("/deals")
    DealDone deal(@PathVariable UUID campaign, @RequestBody DealWish wish, SignedIn who) {
        var reason = wish.reason() == null ? "" : wish.reason();
        return done(desk.deal(campaign(who, campaign), wish.wish(), reason, who));
    }

    record TakeBackWish(
            List<UUID> agents,
            boolean onlyUntouched,
            @Bound(min = 1, max = 100_000) @Nullable Integer count,
            @Nullable String reason) {}

    @Requires("lead:deal")
    @PostMapping("/deals/take-back")
    DealDone takeBack(@PathVariable UUID campaign, @RequestBody TakeBackWish wish, SignedIn who) {
        return done(desk.takeBack(
                campaign(who, campaign),
                wish.agents().stream().map(AgentId::new).toList(),
                wish.onlyUntouched(),
                wish.count(),
                wish.reason() == null ? "" : wish.reason(),
                who));
    }

    record HandOverWish(
            UUID from,
            List<UUID> to,
            boolean onlyUntouched,
            @Nullable String reason) {}

    @Requires("lead:deal")
    @PostMapping("/deals/hand-over")
    DealDone handOver(@PathVariable UUID campaign, @RequestBody HandOverWish wish, SignedIn who) {
        return done(desk.handOver(
                campaign(who, campaign),
                new AgentId(wish.from()),
                wish.to().stream().map(AgentId::new).toList(),
                wish.onlyUntouched(),
                wish.reason() == null ? "" : wish.reason(),
                who));
    }

    @Requires("lead:deal")
    @PostMapping("/deals/{batch}/undo")
    DealDone undo(@PathVariable UUID campaign, @PathVariable UUID batch, SignedIn who) {
        return done(desk.undo(campaign(who, campaign), batch, who));
    }

    /// @param kind `DEAL`, `TAKE_BACK`, `HAND_OVER` or `UNDO`
    /// @param undoable how many of its leads the reader's undo would move now: nobody has moved or dialled them
    ///     since; 0 where an agent of the batch is out of the reader's sight
    record DealBatch(
            UUID batch,
            String kind,
            Instant at,
            String by,
            String reason,
            int leads,
            int undoable,
            List<String> from,
            List<String> to) {}

    @Requires("lead:read")
    @GetMapping("/deals")
    Page<DealBatch> list(
            @PathVariable UUID campaign,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who) {
        var before = cursor == null ? Cursor.of(desk.now().plusSeconds(1), LAST) : Cursor.read(cursor, 2);
        var seen = who.scope() instanceof Scope.Centre
                ? null
                : people.list(who.scope()).stream().map(it -> it.id().value()).toArray(UUID[]::new);
        var project = campaign(who, campaign).id();
        var found = store.listBatches(project, seen, before.at(0), before.id(1), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var undoable = store.undoable(
                project, shown.stream().map(DealStore.Batched::batch).toList());
        return new Page<>(
                shown.stream()
                        .map(it -> new DealBatch(
                                it.batch(),
                                it.kind(),
                                it.at(),
                                it.byName(),
                                it.reason(),
                                it.leads(),
                                sees(who, it) ? undoable.getOrDefault(it.batch(), 0) : 0,
                                names(it.from()),
                                names(it.to())))
                        .toList(),
                found.size() > limit
                        ? Cursor.of(shown.getLast().at(), shown.getLast().batch())
                                .text()
                        : null);
    }

    private boolean sees(SignedIn who, DealStore.Batched batch) {
        return Stream.concat(batch.from().stream(), batch.to().stream())
                .allMatch(it -> people.sees(who.scope(), new AgentId(it)));
    }

    private List<String> names(Set<UUID> agents) {
        return agents.stream().map(this::name).sorted().toList();
    }

    private String name(UUID agent) {
        return people.find(new AgentId(agent)).map(it -> it.name()).orElse("");
    }

    /// What a member of the staff holds.
    ///
    /// @param open leads still to work on, callbacks included
    record AgentHolding(
            UUID agent,
            String name,
            String staffNumber,
            String team,
            String region,
            int open,
            int untouched,
            int callbacks) {}

    record AgentHoldings(List<AgentHolding> agents, int pool) {}

    @Requires("lead:read")
    @GetMapping("/holdings")
    AgentHoldings holdings(@PathVariable UUID campaign, SignedIn who) {
        var project = campaign(who, campaign);
        var pool = store.count(
                project.id(), new DealStore.Pool(null, null, Set.of(), false), 10 * DealDesk.MOST, desk.now());
        return new AgentHoldings(
                desk.holdings(project, who).entrySet().stream()
                        .map(it -> new AgentHolding(
                                it.getKey().id().value(),
                                it.getKey().name(),
                                it.getKey().staffNumber(),
                                it.getKey().teamName(),
                                it.getKey().regionName(),
                                it.getValue().open(),
                                it.getValue().untouched(),
                                it.getValue().callbacks()))
                        .toList(),
                pool);
    }

    record LeadMove(
            UUID id,
            String kind,
            @Nullable String from,
            @Nullable String to,
            String reason,
            String by,
            Instant at,
            UUID batch) {}

    record LeadMoves(List<LeadMove> moves) {}

    /// Who had a lead when, and why it moved.
    @Requires("lead:read")
    @GetMapping("/lead-moves")
    LeadMoves moves(@PathVariable UUID campaign, @RequestParam UUID lead, SignedIn who) {
        var project = campaign(who, campaign).id();
        var owner = leads.get(project, new LeadId(lead)).owner();
        if (owner != null && !people.sees(who.scope(), owner)) {
            throw ProblemException.notFound("lead-unknown", lead);
        }
        return new LeadMoves(store.listMoves(project, lead).stream()
                .map(it -> new LeadMove(
                        it.id(),
                        it.kind(),
                        it.from() == null ? null : name(it.from()),
                        it.to() == null ? null : name(it.to()),
                        it.reason(),
                        it.byName(),
                        it.at(),
                        it.batch()))
                .toList());
    }
}
