package io.callfloor.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Thirty rows of the lead table through HTTP, with every kind of filter and order.
final class ListsBench implements Bench.Measure {

    private static final int ASKED = 300;
    private static final double WANTED_MILLIS = 50;

    @Override
    public List<Table> run(Centre centre) {
        var campaign = centre.filled();
        var path = "/api/campaigns/" + campaign + "/leads?limit=30";
        var random = new Random(1);
        someWork(centre, campaign.value());
        var kinds = new LinkedHashMap<String, Supplier<String>>();
        kinds.put("newest first", () -> "");
        kinds.put("in the order of the file", () -> "&sort=FILE");
        kinds.put("finished, newest first", () -> "&state=CLOSED");
        kinds.put("waiting, due first", () -> "&state=DUE&sort=DUE");
        kinds.put("called last, first", () -> "&sort=LAST");
        kinds.put("a province", () -> "&province=" + encoded("浙江"));
        kinds.put("a small province, not dialled", () -> "&state=NEW&province=" + encoded("西藏"));
        kinds.put("a province of nobody", () -> "&province=" + encoded("台湾"));
        kinds.put("finished, a small province", () -> "&state=CLOSED&province=" + encoded("西藏"));
        kinds.put("sold, finished, called last first", () -> "&state=CLOSED&result=SOLD&sort=LAST");
        kinds.put("a result nobody had", () -> "&result=WRONG_PERSON");
        kinds.put("a result", () -> "&result=NO_ANSWER");
        kinds.put("last four digits", () -> "&q=%04d".formatted(random.nextInt(10_000)));
        kinds.put("a name", () -> "&q=" + encoded(Centre.person(random.nextInt(centre.loaded()))[0]));
        kinds.put(
                "part of a name",
                () -> "&q=" + encoded(Centre.person(random.nextInt(centre.loaded()))[0].substring(1)));
        var table = new Table(
                "lists: 30 rows of %,d leads, through HTTP".formatted(centre.loaded()), "what", "half within", "p99");
        kinds.forEach((name, query) -> {
            for (int i = 0; i < 20; i++) {
                centre.get(path + query.get());
            }
            var took = new long[ASKED];
            for (int i = 0; i < ASKED; i++) {
                long begun = System.nanoTime();
                centre.get(path + query.get());
                took[i] = System.nanoTime() - begun;
            }
            Arrays.sort(took);
            double p99 = Table.millis(took, 0.99);
            table.row(
                    Aim.atMost(p99, WANTED_MILLIS, "ms"), name, Table.shown(Table.millis(took, 0.5)), Table.shown(p99));
        });
        return List.of(table);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// One lead in fifty was called, as after a few days.
    private static void someWork(Centre centre, java.util.UUID campaign) {
        centre.jdbc().sql("""
                update leads.lead
                   set state = case when number_last4 < '4000' then 'CLOSED' else 'DUE' end
                     , attempts = 1
                     , last_result = case when number_last4 < '1000' then 'SOLD' else 'NO_ANSWER' end
                     , last_at = due_at + interval '1 hour'
                     , free_at = due_at + interval '4 hours'
                 where campaign_id = :campaign
                   and right(reference, 2) in ('13', '77')
                """).param("campaign", campaign).update();
        centre.jdbc().sql("vacuum analyze leads.lead").update();
    }
}
