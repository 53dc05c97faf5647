package io.callfloor.bench;

import io.callfloor.people.AgentId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Ten thousand leads handed out to a hundred agents, planned and moved.
final class DealBench implements Bench.Measure {

    private static final int TIMES = 10;
    private static final double WANTED_MILLIS = 1_000;

    @Override
    public List<Table> run(Centre centre) {
        centre.filled();
        var agents = centre.agents(100);
        var campaign = centre.project(agents);
        centre.bring(campaign, centre.file(120_000));
        var wish = Map.of(
                "method",
                "EQUAL",
                "count",
                10_000,
                "agents",
                agents.stream().map(DealBench::named).toList());
        var path = "/api/campaigns/" + campaign + "/deals";
        var planned = new long[TIMES];
        var moved = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            centre.post(path + "/plan", wish);
            planned[i] = System.nanoTime() - begun;
            begun = System.nanoTime();
            int leads = centre.post(path, wish).path("leads").asInt();
            moved[i] = System.nanoTime() - begun;
            if (leads != 10_000) {
                throw new IllegalStateException(leads + " leads were dealt (expected: 10,000)");
            }
        }
        Arrays.sort(planned);
        Arrays.sort(moved);
        var table = new Table(
                "deal: 10,000 leads to 100 agents, %,d leads there, through HTTP".formatted(centre.loaded()),
                "what",
                "half within",
                "slowest");
        row(table, Aim.NONE, "numbers first", planned);
        row(table, Aim.atMost(Table.millis(moved, 1), WANTED_MILLIS, "ms"), "dealt, with the ledger", moved);
        return List.of(table);
    }

    private static void row(Table table, Aim aim, String what, long... took) {
        table.row(aim, what, Table.shown(Table.millis(took, 0.5)), Table.shown(Table.millis(took, 1)));
    }

    private static Map<String, Object> named(AgentId agent) {
        return Map.of("agent", agent.value());
    }
}
