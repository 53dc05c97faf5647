package io.callfloor.bench;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.Leads;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The next lead for an agent, and a race for leads. Agents ask on their own, as often as so many do on a floor
/// that is far too quick: a hundred times a second instead of ten. How long an answer takes counts from when it
/// was due.
final class ClaimBench implements Bench.Measure {

    private static final int AGENTS = 500;
    private static final int PER_SECOND = 100;
    private static final int ASKED = 2_000;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 500;
    private static final int DEALT = 100_000;
    private static final int AT_ONCE = 64;
    private static final int RACED_FOR = 10_000;
    private static final double WANTED_MILLIS = 5;

    @Override
    public List<Table> run(Centre centre) {
        var campaign = centre.filled();
        var agents = centre.agents(AGENTS);
        centre.post(
                "/api/campaigns/" + campaign + "/staff",
                Map.of("add", agents.stream().map(AgentId::value).toList()));
        var table = new Table(
                "claim: the next lead for one of %d agents, %,d leads, %d asked a second"
                        .formatted(AGENTS, centre.loaded(), PER_SECOND),
                "whose",
                "half within",
                "p99",
                "p99, quietest round");
        measure(centre, campaign, agents, table, "nobody's yet: from the pool");
        deal(centre, campaign, agents);
        measure(centre, campaign, agents, table, "the agent's own: %,d dealt".formatted(DEALT));
        return List.of(table, race(centre));
    }

    private static void deal(Centre centre, CampaignId campaign, List<AgentId> agents) {
        var wish = Map.of(
                "method",
                "EQUAL",
                "count",
                DEALT / 10,
                "agents",
                agents.stream().map(it -> Map.of("agent", it.value())).toList());
        for (int i = 0; i < 10; i++) {
            centre.post("/api/campaigns/" + campaign + "/deals", wish);
        }
    }

    /// The middle one of several rounds counts, for whatever else the machine does is not the product's doing.
    private static void measure(Centre centre, CampaignId campaign, List<AgentId> agents, Table table, String whose) {
        ask(centre, campaign, agents, WARM_UP);
        var rounds = new ArrayList<long[]>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(ask(centre, campaign, agents, ASKED));
        }
        rounds.sort(Comparator.comparingDouble(it -> Table.millis(it, 0.99)));
        var middle = rounds.get(ROUNDS / 2);
        double p99 = Table.millis(middle, 0.99);
        table.row(
                Aim.atMost(p99, WANTED_MILLIS, "ms"),
                whose,
                Table.shown(Table.millis(middle, 0.5)),
                Table.shown(p99),
                Table.shown(Table.millis(rounds.getFirst(), 0.99)));
    }

    /// @return how long each answer took, sorted
    private static long[] ask(Centre centre, CampaignId campaign, List<AgentId> agents, int times) {
        var leads = centre.bean(Leads.class);
        var clock = centre.bean(CentreClock.class);
        var took = new ConcurrentLinkedQueue<Long>();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            long begun = System.nanoTime();
            for (int i = 0; i < times; i++) {
                long due = begun + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                var agent = agents.get(i % AGENTS);
                asking.execute(() -> {
                    if (leads.takeNext(campaign, agent, clock.instant()).isPresent()) {
                        took.add(System.nanoTime() - due);
                    }
                });
            }
        }
        if (took.size() < times) {
            throw new IllegalStateException(times - took.size() + " agents were given no lead");
        }
        return took.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static Table race(Centre centre) {
        var agents = centre.agents(AT_ONCE);
        var campaign = centre.project(agents);
        centre.bring(campaign, centre.file(RACED_FOR));
        var leads = centre.bean(Leads.class);
        var now = centre.bean(CentreClock.class).instant();
        var taken = ConcurrentHashMap.<LeadId>newKeySet();
        var twice = new AtomicInteger();
        long begun = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var agent : agents) {
                pool.execute(() -> {
                    for (var it = leads.takeNext(campaign, agent, now);
                            it.isPresent();
                            it = leads.takeNext(campaign, agent, now)) {
                        if (!taken.add(it.get().lead().id())) {
                            twice.incrementAndGet();
                        }
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        var table = new Table(
                "claim: %d threads and %,d leads".formatted(AT_ONCE, RACED_FOR),
                "claimed",
                "twice",
                "time",
                "a second");
        table.row(
                Aim.exactly(twice.get(), 0, "twice").and(Aim.exactly(taken.size(), RACED_FOR, "claimed")),
                "%,d".formatted(taken.size()),
                String.valueOf(twice.get()),
                Table.seconds(seconds),
                "%,.0f".formatted(taken.size() / seconds));
        return table;
    }
}
