package io.callfloor.bench;

import io.callfloor.people.AgentId;
import io.callfloor.people.People;
import io.callfloor.platform.security.RequestGuard;
import io.callfloor.platform.security.Sessions;
import io.callfloor.presence.SeatState;
import io.callfloor.presence.Seats;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// The live room under load: seats of a thousand agents change, watched by one screen and then by two hundred.
/// Says how long a change takes to reach a screen, and how much the database has to do meanwhile.
final class FloorBench implements Bench.Measure {

    private static final int AGENTS = 1_000;
    private static final int CHANGES_PER_SECOND = 20;
    private static final double WANTED_MILLIS = 1_000;
    private static final double MORE_AT_MOST = 1.2;
    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Pattern CHANGED =
            Pattern.compile("\"type\":\"seat.changed\".*?\"agent\":\"([0-9a-f-]+)\".*?\"version\":(\\d+)");

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Random random = new Random(7);

    @Override
    public List<Table> run(Centre centre) {
        var agents = seated(centre);
        var token = centre.bean(Sessions.class).open(centre.account("SUPERVISOR"), "bench");
        phase(centre, agents, token, 1); // the first run warms up
        var table = new Table(
                "floor: %,d agents, %d changes a second".formatted(AGENTS, CHANGES_PER_SECOND),
                "viewers",
                "news seen",
                "p50",
                "p99",
                "worst",
                "transactions/s");
        var one = phase(centre, agents, token, 1);
        var many = phase(centre, agents, token, 200);
        one.row(table, one);
        many.row(table, one);
        return List.of(table);
    }

    /// What a number of viewers saw.
    private record Watched(int viewers, long[] ages, double transactions) {

        /// The database may do no more for many viewers than for one, but for what happens on a floor anyhow.
        void row(Table table, Watched one) {
            double p99 = Table.millis(ages, 0.99);
            table.row(
                    Aim.atMost(p99, WANTED_MILLIS, "ms")
                            .and(Aim.atMost(transactions, one.transactions * MORE_AT_MOST, "tx/s")),
                    String.valueOf(viewers),
                    "%,d of %,d".formatted(ages.length, viewers * LENGTH.toSeconds() * CHANGES_PER_SECOND),
                    Table.shown(Table.millis(ages, 0.5)),
                    Table.shown(p99),
                    Table.shown(Table.millis(ages, 1)),
                    "%.0f".formatted(transactions));
        }
    }

    private static List<AgentId> seated(Centre centre) {
        var agents = centre.agents(AGENTS);
        var campaign = centre.project(agents);
        centre.jdbc()
                .sql("update campaign.campaign set mode = 'MANUAL' where id = :id")
                .param("id", campaign.value())
                .update();
        var sessions = centre.bean(Sessions.class);
        for (var agent : agents) {
            var token = sessions.open(centre.bean(People.class).get(agent).user(), "bench");
            var session = sessions.find(token).orElseThrow().session();
            centre.bean(Seats.class).takeSeat(agent, campaign, session, "");
        }
        return agents;
    }

    private Watched phase(Centre centre, List<AgentId> agents, String token, int viewers) {
        var seen = new ConcurrentLinkedQueue<Long>();
        try (var client = HttpClient.newHttpClient()) {
            var screens = new ArrayList<WebSocket>();
            for (int i = 0; i < viewers; i++) {
                var screen = client.newWebSocketBuilder()
                        .header("Cookie", RequestGuard.COOKIE + "=" + token)
                        .buildAsync(URI.create("ws://127.0.0.1:" + centre.port() + "/ws"), new Screen(seen))
                        .join();
                screen.sendText("{\"watch\":\"floor\"}", true).join();
                screens.add(screen);
            }
            LockSupport.parkNanos(SETTLE.toNanos());
            seen.clear();
            long before = transactions(centre);
            long from = System.nanoTime();
            change(centre.bean(Seats.class), agents);
            LockSupport.parkNanos(SETTLE.toNanos());
            double seconds = (System.nanoTime() - from) / 1e9;
            long after = transactions(centre);
            screens.forEach(WebSocket::abort);
            var sorted = seen.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Watched(viewers, sorted, (after - before) / seconds);
        }
    }

    /// A statement outside a transaction counts as one.
    private static long transactions(Centre centre) {
        return centre.jdbc()
                .sql("select xact_commit from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private void change(Seats seats, List<AgentId> agents) {
        long pause = TimeUnit.SECONDS.toNanos(1) / CHANGES_PER_SECOND;
        long next = System.nanoTime();
        for (int i = 0; i < LENGTH.toSeconds() * CHANGES_PER_SECOND; i++) {
            var agent = agents.get(random.nextInt(agents.size()));
            var seat = seats.get(agent);
            begun.put(agent.value() + "/" + (seat.version() + 1), System.nanoTime());
            if (seat.state() == SeatState.BREAK) {
                seats.resume(agent);
            } else {
                seats.rest(agent, "REST");
            }
            next += pause;
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
        }
    }

    /// A viewer's screen: notes how old a change was when its news came.
    private final class Screen implements WebSocket.Listener {

        private final ConcurrentLinkedQueue<Long> seen;
        private final StringBuilder text = new StringBuilder();

        private Screen(ConcurrentLinkedQueue<Long> seen) {
            this.seen = seen;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                var changed = CHANGED.matcher(text);
                if (changed.find()) {
                    var since = begun.get(changed.group(1) + "/" + changed.group(2));
                    if (since != null) {
                        seen.add(System.nanoTime() - since);
                    }
                }
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }
}
