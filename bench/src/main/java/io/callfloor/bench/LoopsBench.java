package io.callfloor.bench;

import io.callfloor.campaign.CampaignId;
import io.callfloor.metrics.Counter;
import io.callfloor.metrics.Counters;
import io.callfloor.metrics.Dimensions;
import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.Ids;
import io.callfloor.platform.security.Sessions;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.presence.Seats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// What the dialling loops cost while they only look and decide: fifty predictive campaigns with twenty agents
/// each,
/// nine of ten in a talk, every call under way in the ledger, no lead left to dial. The same server with the
/// campaigns paused is measured first and taken off.
final class LoopsBench implements Bench.Measure {

    private static final int CAMPAIGNS = 50;
    private static final int AGENTS = 20;
    private static final int TALKING = 18;
    private static final int RINGING = 30;
    private static final long ANSWERED_TODAY = 400;
    private static final long ABANDONED_TODAY = 5;
    private static final double TICK_MILLIS = 250;
    private static final double LATE = 1.2;
    private static final double HALF_A_CORE = 500;
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(10);

    @Override
    public List<Table> run(Centre centre) {
        var clock = centre.bean(CentreClock.class);
        clock.set(AttemptsBench.MORNING, 1);
        var campaigns = new ArrayList<CampaignId>();
        var agents = centre.agents(CAMPAIGNS * AGENTS);
        for (int i = 0; i < CAMPAIGNS; i++) {
            campaigns.add(campaign(centre, agents.subList(i * AGENTS, (i + 1) * AGENTS)));
        }
        centre.jdbc().sql("analyze").update();
        LockSupport.parkNanos(SETTLE.toNanos());
        var idle = measured(centre);
        dialling(centre, campaigns, true);
        LockSupport.parkNanos(SETTLE.toNanos());
        var busy = measured(centre);
        dialling(centre, campaigns, false);
        clock.set(clock.wall().instant(), 1);
        double server = busy.server() - idle.server();
        double database = busy.database() - idle.database();
        double period = LENGTH.toMillis() / (double) Math.max(1, busy.rounds());
        var table = new Table(
                "loops: %d predictive campaigns, %,d agents, %,d calls under way"
                        .formatted(CAMPAIGNS, CAMPAIGNS * AGENTS, CAMPAIGNS * (TALKING + RINGING)),
                "a round every",
                "mean round",
                "longest",
                "CPU a second: server",
                "PostgreSQL");
        table.row(
                Aim.atMost(period, TICK_MILLIS * LATE, "ms").and(Aim.atMost(server + database, HALF_A_CORE, "ms CPU")),
                "%.0f ms".formatted(period),
                Table.shown(busy.mean()),
                Table.shown(busy.longest()),
                "%.0f ms".formatted(server),
                "%.0f ms".formatted(database));
        return List.of(table);
    }

    /// A campaign in the middle of its day: seats, calls under way and over, persons who answered. Paused.
    private static CampaignId campaign(Centre centre, List<AgentId> agents) {
        var campaign = centre.project(agents);
        dialling(centre, List.of(campaign), false);
        var now = centre.bean(CentreClock.class).instant();
        var sessions = centre.bean(Sessions.class);
        var team = centre.bean(People.class).get(agents.getFirst()).team().value();
        for (var agent : agents) {
            var token = sessions.open(centre.bean(People.class).get(agent).user(), "bench");
            var session = sessions.find(token).orElseThrow().session();
            centre.bean(Seats.class).takeSeat(agent, campaign, session, "");
            centre.bean(Seats.class).resume(agent);
        }
        for (var agent : agents.subList(0, TALKING)) {
            var attempt = Ids.next(now);
            attempt(centre, campaign, attempt, agent.value(), team, now.minusSeconds(60));
            centre.jdbc()
                    .sql("update presence.seat set state = 'TALKING', attempt_id = :attempt where agent_id = :agent")
                    .param("attempt", attempt)
                    .param("agent", agent.value())
                    .update();
        }
        for (int i = 0; i < RINGING; i++) {
            attempt(centre, campaign, Ids.next(now), null, null, now.minusSeconds(i % 15));
        }
        var dimensions = new Dimensions(campaign.value(), campaign.value(), null, null, now);
        centre.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> centre.bean(Counters.class)
                        .add(dimensions, Map.of(Counter.H, ANSWERED_TODAY, Counter.B, ABANDONED_TODAY)));
        return campaign;
    }

    private static void attempt(
            Centre centre, CampaignId campaign, UUID id, @Nullable UUID agent, @Nullable UUID team, Instant started) {
        centre.jdbc()
                .sql("""
                        insert into calls.attempt
                               (campaign_id, id, lead_id, list_id, customer_id, agent_id, team_id, kind,
                                customer_requested, customer_name, number_shown, caller_number, ring_seconds,
                                decision_id, decision, state, started_at, answered_at, answered_by, connected_at, ask_at)
                        values (:campaign, :id, gen_random_uuid(), :campaign, gen_random_uuid(), :agent, :team,
                                'PREDICTIVE', false, '客户', '199****0000', '02160001234', 30, gen_random_uuid(), '{}',
                                :state, :started, :answered, :by, :answered, :never)
                        """)
                .param("campaign", campaign.value())
                .param("id", id)
                .param("agent", agent)
                .param("team", team)
                .param("state", agent == null ? "RINGING" : "ANSWERED")
                .param("started", started.atOffset(ZoneOffset.UTC))
                .param("answered", agent == null ? null : started.plusSeconds(9).atOffset(ZoneOffset.UTC))
                .param("by", agent == null ? null : "HUMAN")
                .param("never", started.plus(Duration.ofDays(9)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static void dialling(Centre centre, List<CampaignId> campaigns, boolean on) {
        centre.jdbc()
                .sql("update campaign.campaign set mode = 'PREDICTIVE', dialling = :on where id = any(:ids)")
                .param("on", on)
                .param("ids", campaigns.stream().map(CampaignId::value).toArray(UUID[]::new))
                .update();
    }

    /// @param server milliseconds of processor time a second
    /// @param database likewise, of PostgreSQL
    private record Measured(double server, double database, long rounds, double mean, double longest) {}

    private static Measured measured(Centre centre) {
        var timer =
                centre.bean(MeterRegistry.class).find("callfloor.dialer.round").timer();
        long rounds = timer == null ? 0 : timer.count();
        double total = timer == null ? 0 : timer.totalTime(TimeUnit.MILLISECONDS);
        long server = cpu();
        var postgres = AttemptsBench.database(centre);
        double database = AttemptsBench.seconds(postgres);
        LockSupport.parkNanos(LENGTH.toNanos());
        double seconds = LENGTH.toMillis() / 1e3;
        return new Measured(
                (cpu() - server) / 1e6 / seconds,
                (AttemptsBench.seconds(postgres) - database) * 1e3 / seconds,
                count(timer) - rounds,
                timer == null
                        ? 0
                        : (timer.totalTime(TimeUnit.MILLISECONDS) - total) / Math.max(1, count(timer) - rounds),
                timer == null ? 0 : timer.max(TimeUnit.MILLISECONDS));
    }

    private static long count(@Nullable Timer timer) {
        return timer == null ? 0 : timer.count();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
