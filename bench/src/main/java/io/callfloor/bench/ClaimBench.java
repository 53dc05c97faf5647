package io.callfloor.bench;

import io.callfloor.campaign.CampaignId;
import io.callfloor.leads.LeadId;
import io.callfloor.leads.Leads;
import io.callfloor.people.AgentId;
import io.callfloor.platform.time.CentreClock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// The next lead for an agent, and a race for leads.
final class ClaimBench implements Bench.Measure {

    private static final int AGENTS = 500;
    private static final int ASKED = 5_000;

    @Override
    public void run(Centre centre) {
        var campaign = centre.filled();
        var agents = centre.agents(AGENTS);
        centre.post(
                "/api/campaigns/" + campaign + "/staff",
                java.util.Map.of("add", agents.stream().map(AgentId::value).toList()));
        var table = new Table(
                "claim: the next lead for one of %d agents, %,d leads".formatted(AGENTS, centre.loaded()),
                "what",
                "half within",
                "p99",
                "aim");
        measure(centre, campaign, agents, 1, table, "one after the other");
        measure(centre, campaign, agents, 8, table, "eight at a time");
        table.print();
        race(centre);
    }

    private static void measure(
            Centre centre, CampaignId campaign, List<AgentId> agents, int threads, Table table, String name) {
        var leads = centre.bean(Leads.class);
        var clock = centre.bean(CentreClock.class);
        var took = new ConcurrentLinkedQueue<Long>();
        var left = new AtomicInteger(ASKED + 500);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.submit(() -> {
                    for (int n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                        var agent = agents.get(ThreadLocalRandom.current().nextInt(agents.size()));
                        long begun = System.nanoTime();
                        var next = leads.takeNext(campaign, agent, clock.instant());
                        if (n <= ASKED) {
                            took.add(System.nanoTime() - begun);
                        }
                        if (next.isEmpty()) {
                            throw new IllegalStateException("no lead for " + agent);
                        }
                    }
                });
            }
        }
        var sorted = took.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        table.row(name, Table.millis(sorted, 0.5), Table.millis(sorted, 0.99), "5 ms");
    }

    private static void race(Centre centre) {
        var agents = centre.agents(64);
        var campaign = centre.project(agents);
        centre.bring(campaign, centre.file(10_000));
        var leads = centre.bean(Leads.class);
        var now = centre.bean(CentreClock.class).instant();
        var taken = ConcurrentHashMap.<LeadId>newKeySet();
        var twice = new AtomicInteger();
        long begun = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(64)) {
            for (var agent : agents) {
                pool.submit(() -> {
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
        var table = new Table("claim: 64 threads and 10,000 leads", "claimed", "twice", "time");
        table.row(
                String.valueOf(taken.size()),
                String.valueOf(twice.get()),
                Table.seconds((System.nanoTime() - begun) / 1e9));
        table.print();
    }
}
