package io.callfloor.bench;

import io.callfloor.calls.AttemptId;
import io.callfloor.calls.Outcome;
import io.callfloor.calls.Outcomes;
import io.callfloor.calls.PlaceCall;
import io.callfloor.calls.Placed;
import io.callfloor.calls.Placing;
import io.callfloor.calls.WrapUp;
import io.callfloor.campaign.CampaignId;
import io.callfloor.compliance.DialKind;
import io.callfloor.customers.CustomerId;
import io.callfloor.leads.LeadId;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.FigureQuery;
import io.callfloor.metrics.Figures;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.Ids;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Attempts through the gate, the ledger and the simulated carrier on one node: agents who are ready are
/// dialled for at once, who owes a wrap-up saves it at once, the centre's clock runs at 60 times so that calls
/// are over soon. The table says how many attempts a second were placed and how long a placing takes; at the
/// end the ledger must add up to the figures.
final class AttemptsBench implements Bench.Measure {

    private static final int AGENTS = 1_500;
    private static final int LEADS = 60_000;
    private static final int AT_ONCE = 12;
    private static final int SPEED = 60;
    private static final int WANTED_PER_SECOND = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration LENGTH = Duration.ofSeconds(30);
    static final Instant MORNING = Instant.parse("2026-03-03T01:05:00Z"); // Tuesday, 9:05 in the centre
    private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

    private final Queue<LeadId> leads = new ConcurrentLinkedQueue<>();
    private final Queue<Long> lengths = new ConcurrentLinkedQueue<>();
    private final Set<AgentId> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    @Override
    public List<Table> run(Centre centre) {
        var clock = centre.bean(CentreClock.class);
        clock.set(MORNING, 1);
        var agents = centre.agents(AGENTS);
        var campaign = centre.project(agents);
        centre.jdbc()
                .sql("update campaign.campaign set mode = 'MANUAL' where id = :id") // the dialler keeps out of it
                .param("id", campaign.value())
                .update();
        sit(centre, campaign, agents);
        fill(centre, campaign);
        clock.set(MORNING, SPEED);
        work(centre, campaign, agents, WARM_UP);
        lengths.clear();
        refused.set(0);
        var database = database(centre);
        double server = serverSeconds();
        double postgres = seconds(database);
        double seconds = work(centre, campaign, agents, LENGTH);
        var cost = new Cost(serverSeconds() - server, seconds(database) - postgres);
        var table = table(centre, campaign, seconds, cost);
        clock.set(clock.wall().instant(), 1);
        return List.of(table);
    }

    private static void sit(Centre centre, CampaignId campaign, List<AgentId> agents) {
        var people = centre.bean(People.class);
        var sessions = centre.bean(Sessions.class);
        var seats = centre.bean(Seats.class);
        for (var agent : agents) {
            var token = sessions.open(people.get(agent).user(), "bench");
            seats.takeSeat(agent, campaign, sessions.find(token).orElseThrow().session(), "");
            seats.resume(agent);
        }
    }

    /// Dials for whoever is ready and concludes for whoever has talked, for `length` of the machine's time.
    ///
    /// @return how many seconds it took
    private double work(Centre centre, CampaignId campaign, List<AgentId> agents, Duration length) {
        long from = System.nanoTime();
        var seats = centre.bean(Seats.class);
        var floor = Set.copyOf(agents);
        var hands = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (System.nanoTime() - from < length.toNanos()) {
                for (var seat : seats.list(floor)) {
                    if (isFree(seat) && busy.add(seat.agent())) {
                        hands.acquireUninterruptibly();
                        threads.execute(() -> {
                            try {
                                serve(centre, campaign, seat);
                            } catch (RuntimeException e) {
                                failure.compareAndSet(null, e);
                            } finally {
                                busy.remove(seat.agent());
                                hands.release();
                            }
                        });
                    }
                }
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return (System.nanoTime() - from) / 1e9;
    }

    private static boolean isFree(Seat seat) {
        return seat.state() == SeatState.READY || seat.state() == SeatState.WRAP_UP;
    }

    private void serve(Centre centre, CampaignId campaign, Seat seat) {
        var attempt = seat.attempt();
        if (seat.state() == SeatState.WRAP_UP && attempt != null) {
            var wrapUp = new WrapUp(
                    new AttemptId(attempt), seat.agent(), "CONSIDERING", "", Map.of(), "", null, SeatState.READY);
            if (centre.bean(Outcomes.class).conclude(wrapUp) instanceof Outcome.Refused it) {
                throw new IllegalStateException("a wrap-up was refused: " + it);
            }
            return;
        }
        var lead = leads.poll();
        if (lead == null) {
            throw new IllegalStateException("all " + LEADS + " leads are dialled; give the table more");
        }
        long from = System.nanoTime();
        var call = new PlaceCall(campaign, lead, seat.agent(), DialKind.PROGRESSIVE, false);
        switch (centre.bean(Placing.class).place(call)) {
            case Placed.Rings _ -> lengths.add(System.nanoTime() - from);
            case Placed.Refused _ -> refused.incrementAndGet();
            case Placed.NotNow _ -> leads.add(lead);
        }
    }

    /// Processor time in seconds.
    private record Cost(double server, double postgres) {}

    private Table table(Centre centre, CampaignId campaign, double seconds, Cost cost) {
        var sorted = lengths.stream().mapToLong(Long::longValue).sorted().toArray();
        long ledger = centre.jdbc()
                .sql("select count(*) from calls.attempt where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(Long.class)
                .single();
        long figures = centre.bean(Figures.class)
                .sum(FigureQuery.campaign(
                        campaign.value(), MORNING.minus(Duration.ofDays(1)), MORNING.plus(Duration.ofDays(2))))
                .getOrDefault(Counter.A, 0L);
        var table = new Table(
                "attempts: through gate, ledger and simulated carrier, %,d agents, clock at %d times"
                        .formatted(AGENTS, SPEED),
                "placed",
                "in",
                "a second",
                "refused",
                "placing p50",
                "p99",
                "CPU an attempt: server",
                "PostgreSQL",
                "ledger = figures");
        table.row(
                Aim.atLeast(sorted.length / seconds, WANTED_PER_SECOND, "a second")
                        .and(Aim.exactly(ledger - figures, 0, "lost")),
                "%,d".formatted(sorted.length),
                Table.seconds(seconds),
                "%,.0f".formatted(sorted.length / seconds),
                "%,d".formatted(refused.get()),
                Table.shown(Table.millis(sorted, 0.5)),
                Table.shown(Table.millis(sorted, 0.99)),
                Table.shown(cost.server() / sorted.length * 1e3),
                Table.shown(cost.postgres() / sorted.length * 1e3),
                ledger == figures ? "%,d".formatted(ledger) : "NO: %,d and %,d".formatted(ledger, figures));
        return table;
    }

    private static double serverSeconds() {
        return seconds(ProcessHandle.current());
    }

    /// The process all of PostgreSQL's others come from.
    static ProcessHandle database(Centre centre) {
        long backend =
                centre.jdbc().sql("select pg_backend_pid()").query(Long.class).single();
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    }

    /// The processor time of a process; for PostgreSQL's, that of its children too.
    static double seconds(ProcessHandle process) {
        var children = process.equals(ProcessHandle.current()) ? Stream.<ProcessHandle>empty() : process.children();
        return Stream.concat(Stream.of(process), children)
                        .flatMap(it -> it.info().totalCpuDuration().stream())
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1e3;
    }

    /// Made-up people who consent, and a lead for each.
    private void fill(Centre centre, CampaignId campaign) {
        var vault = centre.bean(Vault.class);
        var list = UUID.randomUUID();
        var ids = new String[LEADS];
        var customers = new String[LEADS];
        var hashes = new byte[LEADS][];
        var ciphers = new byte[LEADS][];
        for (int i = 0; i < LEADS; i++) {
            var number = "+86199%08d".formatted(i);
            var lead = new LeadId(Ids.next(MORNING));
            leads.add(lead);
            ids[i] = lead.toString();
            hashes[i] = vault.hash(number);
            ciphers[i] = vault.encrypt(number);
            customers[i] = CustomerId.of(hashes[i]).value().toString();
        }
        var before = MORNING.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC);
        centre.jdbc()
                .sql("""
                        insert into leads.list (campaign_id, id, name, state, file_name, file_bytes, accepted, created_at,
                                                created_by, creator, ready_at)
                        values (:campaign, :id, 'bench', 'READY', 'bench.csv', 1, :count, :before, :id, 'bench', :before)
                        """)
                .param("campaign", campaign.value())
                .param("id", list)
                .param("count", LEADS)
                .param("before", before)
                .update();
        centre.jdbc()
                .sql("""
                        insert into customers.customer (id, number_hash, number_cipher, number_shown, number_last4, name,
                                                        province, city, carrier, attributes, consents, batch)
                        select each.id::uuid, hash, cipher, '199****0000', '0000', '客户', '上海', '上海', '移动', '{}',
                               jsonb_build_array(jsonb_build_object(
                                   'id', :batch::uuid, 'batch', null, 'basis', 'CONSENT',
                                   'productLines', jsonb_build_array(campaign.product_line),
                                   'obtainedAt', '2026-01-05T02:00:00Z', 'expiresAt', null, 'withdrawnAt', null,
                                   'evidence', 'form 7')), :batch
                          from unnest(:ids, :hashes, :ciphers) as each (id, hash, cipher)
                          join campaign.campaign on campaign.id = :campaign
                        """)
                .param("batch", list)
                .param("campaign", campaign.value())
                .param("ids", customers)
                .param("hashes", hashes)
                .param("ciphers", ciphers)
                .update();
        centre.jdbc()
                .sql("""
                        insert into leads.lead (campaign_id, id, list_id, customer_id, due_at, free_at, name, number_shown,
                                                number_last4, province, city, reference, fields)
                        select :campaign, id::uuid, :list, customer::uuid, :before, :before, '客户', '199****0000',
                               '0000', '上海', '上海', '1', '{}'
                          from unnest(:ids, :customers) as each (id, customer)
                        """)
                .param("campaign", campaign.value())
                .param("list", list)
                .param("before", before)
                .param("ids", ids)
                .param("customers", customers)
                .update();
        centre.jdbc()
                .sql("""
                        insert into leads.standing_delta (campaign_id, owner, standing, leads)
                        values (:campaign, '00000000-0000-0000-0000-000000000000', 'OPEN', :leads)
                        """)
                .param("campaign", campaign.value())
                .param("leads", ids.length)
                .update();
    }
}
