package io.callfloor.bench;

import io.callfloor.Callfloor;
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
import io.callfloor.platform.Ids;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.settings.Settings;
import io.callfloor.platform.store.EmbeddedPostgres;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seat;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
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
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Attempts through the gate, the ledger and the simulated carrier on one node: agents who are ready are dialled
/// for at
/// once, who owes a wrap-up saves it at once, the centre's clock runs at 60 times so that calls are over soon. The
/// table
/// says how many attempts a second were placed and how long a placing takes; at the end the ledger must add up to
/// the
/// figures.
final class AttemptsBench {

    private static final int AGENTS = 1_500;
    private static final int LEADS = 40_000;
    private static final int AT_ONCE = 12;
    private static final int SPEED = 60;
    private static final int WANTED_PER_SECOND = 300;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Instant MORNING = Instant.parse("2026-03-03T01:05:00Z"); // Tuesday, 9:05 in the centre
    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();
    private static final double NANOS_PER_MILLI = 1e6;

    private final JdbcClient jdbc;
    private final CentreClock clock;
    private final Seats seats;
    private final Placing placing;
    private final Outcomes outcomes;
    private final ConfigurableApplicationContext context;
    private final Queue<LeadId> leads = new ConcurrentLinkedQueue<>();
    private final Queue<Long> lengths = new ConcurrentLinkedQueue<>();
    private final Set<AgentId> busy = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    private AttemptsBench(ConfigurableApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.clock = context.getBean(CentreClock.class);
        this.seats = context.getBean(Seats.class);
        this.placing = context.getBean(Placing.class);
        this.outcomes = context.getBean(Outcomes.class);
    }

    /// Starts a centre of its own on a durable database, measures, prints the table and stops it again.
    static void run() {
        Path home;
        try {
            home = Files.createTempDirectory("callfloor-bench-attempts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var postgres = EmbeddedPostgres.start(home.resolve("postgresql"));
                var context = server(home, postgres)) {
            new AttemptsBench(context).measure();
        }
    }

    private static ConfigurableApplicationContext server(Path home, EmbeddedPostgres postgres) {
        var settings = Settings.read(Map.of("CALLFLOOR_HOME", home.toString(), "CALLFLOOR_DEMO", "off"));
        var application = new SpringApplication(Callfloor.class);
        application.setDefaultProperties(Map.of(
                "spring.datasource.url",
                postgres.url(),
                "spring.datasource.username",
                postgres.user(),
                "spring.datasource.password",
                postgres.password(),
                "callfloor.carrier.preset",
                "cold-list",
                "server.port",
                0,
                "server.address",
                "127.0.0.1"));
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>)
                it -> it.registerBean(Settings.class, () -> settings));
        return application.run();
    }

    private void measure() {
        clock.set(MORNING, 1);
        var campaign = campaign();
        var agents = people(campaign);
        people(campaign, context.getBean(Vault.class));
        clock.set(MORNING, SPEED);
        work(campaign, agents, WARM_UP);
        lengths.clear();
        refused.set(0);
        double cpuBefore = cpuSeconds();
        double seconds = work(campaign, agents, LENGTH);
        double cpu = cpuSeconds() - cpuBefore;
        print(seconds, cpu, lengths.stream().sorted().toList());
        check(campaign);
    }

    /// Dials for whoever is ready and concludes for whoever has talked, for `length` of the machine's time.
    ///
    /// @return how many seconds it took
    private double work(CampaignId campaign, Set<AgentId> agents, Duration length) {
        long from = System.nanoTime();
        var hands = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (System.nanoTime() - from < length.toNanos()) {
                for (var seat : seats.list(agents)) {
                    if (isFree(seat) && busy.add(seat.agent())) {
                        hands.acquireUninterruptibly();
                        threads.submit(() -> {
                            try {
                                serve(campaign, seat);
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
        return (System.nanoTime() - from) / 1e9;
    }

    private static boolean isFree(Seat seat) {
        return seat.state() == SeatState.READY || seat.state() == SeatState.WRAP_UP;
    }

    private void serve(CampaignId campaign, Seat seat) {
        var attempt = seat.attempt();
        if (seat.state() == SeatState.WRAP_UP && attempt != null) {
            var outcome = outcomes.conclude(new WrapUp(
                    new AttemptId(attempt), seat.agent(), "CONSIDERING", "", Map.of(), "", null, SeatState.READY));
            if (outcome instanceof Outcome.Refused it) {
                throw new IllegalStateException("a wrap-up was refused: " + it);
            }
            return;
        }
        var lead = leads.poll();
        if (lead == null) {
            return;
        }
        long from = System.nanoTime();
        switch (placing.place(new PlaceCall(campaign, lead, seat.agent(), DialKind.PROGRESSIVE, false))) {
            case Placed.Rings _ -> lengths.add(System.nanoTime() - from);
            case Placed.Refused _ -> refused.incrementAndGet();
            case Placed.NotNow _ -> leads.add(lead);
        }
    }

    private void print(double seconds, double cpu, List<Long> sorted) {
        double rate = sorted.size() / seconds;
        System.out.printf("attempts: %,d agents, clock at %d times, cold list, %.0f s%n", AGENTS, SPEED, seconds);
        System.out.printf(
                "%10s %12s %10s %10s %10s %10s %10s%n",
                "attempts", "per second", "wanted", "refused", "p50 ms", "p99 ms", "CPU s/s");
        System.out.printf(
                "%,10d %,12.0f %,10d %,10d %10.1f %10.1f %10.2f%n",
                sorted.size(),
                rate,
                WANTED_PER_SECOND,
                refused.get(),
                at(sorted, 0.5),
                at(sorted, 0.99),
                cpu / seconds);
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size()))) / NANOS_PER_MILLI;
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }

    private void check(CampaignId campaign) {
        long ledger = jdbc.sql("select count(*) from calls.attempt where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(Long.class)
                .single();
        long figures = context.getBean(Figures.class)
                .sum(FigureQuery.campaign(
                        campaign.value(), MORNING.minus(Duration.ofDays(1)), MORNING.plus(Duration.ofDays(2))))
                .getOrDefault(Counter.A, 0L);
        System.out.printf(
                "ledger %,d attempts, figures %,d: %s%n", ledger, figures, ledger == figures ? "same" : "NOT THE SAME");
    }

    private CampaignId campaign() {
        var id = id();
        jdbc.sql("""
                insert into campaign.campaign (id, name, trade, product, product_line, purpose, caller_name, caller_number,
                    starts_on, ends_on, weekday_from, weekday_to, weekend_from, weekend_to, mode, ring_seconds, wrap_up_seconds,
                    idle_seconds, pool_draw, stage, dialling, packs, goal_metric, goal_daily, goal_total, results, retry_busy,
                    retry_no_answer, retry_unreachable, retry_soft_no, max_attempts, version, made_by, made_at)
                values (:id, 'bench', 'loans-and-deposits', 'bench', 'DEPOSIT', 'SALES', 'bench', '02160001234',
                    :today, :today, '00:00', '23:59', '00:00', '23:59', 'PROGRESSIVE', 30, 180,
                    300, true, 'LIVE', true, '{cn}', 'S', 1000, 1000, :results::jsonb, 900,
                    10800, 3600, 86400, 6, 1, :id, :now)
                """)
                .param("id", id)
                .param("today", clock.instant().atZone(CentreClock.ZONE).toLocalDate())
                .param("results", """
                        [{"code": "CONSIDERING", "key": 4, "nameZh": "再考虑", "nameEn": "Considering", "kind": "CONSIDERING",
                          "needsNote": false, "needsCallback": false, "requiredFields": []}]
                        """)
                .param("now", now())
                .update();
        return new CampaignId(id);
    }

    private Set<AgentId> people(CampaignId campaign) {
        var region = id();
        var team = id();
        jdbc.sql("insert into people.region (id, name) values (:id, 'bench')")
                .param("id", region)
                .update();
        jdbc.sql("insert into people.team (id, region_id, name) values (:id, :region, 'bench')")
                .param("id", team)
                .param("region", region)
                .update();
        var sessions = context.getBean(Sessions.class);
        var agents = new HashSet<AgentId>();
        for (int i = 0; i < AGENTS; i++) {
            var agent = agent(campaign, team, i);
            var account = account(agent, team, i);
            var session = sessions.find(sessions.open(account, "bench")).orElseThrow();
            seats.takeSeat(agent, campaign, session.session(), "");
            seats.resume(agent);
            agents.add(agent);
        }
        return agents;
    }

    private AgentId agent(CampaignId campaign, UUID team, int number) {
        var agent = new AgentId(id());
        jdbc.sql("insert into campaign.staff (campaign_id, agent_id, since) values (:campaign, :agent, :now)")
                .param("campaign", campaign.value())
                .param("agent", agent.value())
                .param("now", now())
                .update();
        return agent;
    }

    private UUID account(AgentId agent, UUID team, int number) {
        var account = id();
        jdbc.sql("""
                insert into people.account (id, login, name, password_hash, created_at, password_changed_at)
                values (:id, :login, :name, '{noop}', :now, :now)
                """)
                .param("id", account)
                .param("login", "bench" + number)
                .param("name", "agent " + number)
                .param("now", now())
                .update();
        jdbc.sql(
                        "insert into people.role_grant (account_id, role, granted_at, granted_by) values (:id, 'AGENT', :now, 'bench')")
                .param("id", account)
                .param("now", now())
                .update();
        jdbc.sql("""
                insert into people.agent (id, account_id, staff_number, team_id, active)
                values (:id, :account, :number, :team, true)
                """)
                .param("id", agent.value())
                .param("account", account)
                .param("number", String.valueOf(10_000 + number))
                .param("team", team)
                .update();
        return account;
    }

    private void people(CampaignId campaign, Vault vault) {
        var list = id();
        jdbc.sql("""
                insert into leads.list (campaign_id, id, name, state, file_name, file_bytes, accepted, created_at, created_by, creator, ready_at)
                values (:campaign, :id, 'bench', 'READY', 'bench.csv', 1, :count, :now, :id, 'bench', :now)
                """)
                .param("campaign", campaign.value())
                .param("id", list)
                .param("count", LEADS)
                .param("now", now())
                .update();
        var consents = "[{\"id\":\"" + id() + "\",\"batch\":null,\"basis\":\"CONSENT\",\"productLines\":[\"DEPOSIT\"],"
                + "\"obtainedAt\":\"2026-01-05T02:00:00Z\",\"expiresAt\":null,\"withdrawnAt\":null,\"evidence\":\"form 7\"}]";
        var ids = new ArrayList<String>();
        var customers = new ArrayList<String>();
        var hashes = new ArrayList<byte[]>();
        var ciphers = new ArrayList<byte[]>();
        for (int i = 0; i < LEADS; i++) {
            var number = "+86139%08d".formatted(i);
            var hash = vault.hash(number);
            var lead = new LeadId(id());
            leads.add(lead);
            ids.add(lead.toString());
            customers.add(CustomerId.of(hash).value().toString());
            hashes.add(hash);
            ciphers.add(vault.encrypt(number));
        }
        jdbc.sql("""
                insert into customers.customer (id, number_hash, number_cipher, number_shown, number_last4, name, province, city, carrier, attributes, consents, batch)
                select id::uuid, hash, cipher, '139****0000', '0000', '客户', '上海', '上海', '移动', '{}', :consents::jsonb, :batch
                  from unnest(:ids, :hashes, :ciphers) as each (id, hash, cipher)
                """)
                .param("consents", consents)
                .param("batch", list)
                .param("ids", customers.toArray(String[]::new))
                .param("hashes", hashes.toArray(byte[][]::new))
                .param("ciphers", ciphers.toArray(byte[][]::new))
                .update();
        jdbc.sql("""
                insert into leads.lead (campaign_id, id, list_id, customer_id, due_at, free_at, name, number_shown, number_last4, province, city, reference, fields)
                select :campaign, id::uuid, :list, customer::uuid, :now, :now, '客户', '139****0000', '0000', '上海', '上海', '1', '{}'
                  from unnest(:ids, :customers) as each (id, customer)
                """)
                .param("campaign", campaign.value())
                .param("list", list)
                .param("now", now())
                .param("ids", ids.toArray(String[]::new))
                .param("customers", customers.toArray(String[]::new))
                .update();
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC);
    }

    private UUID id() {
        return Ids.next(clock.instant());
    }
}
