package io.callfloor.bench.pacing;

import io.callfloor.bench.pacing.PacingBench.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Writes the pacing table as csv and as a page with bars.
final class Report {

    private static final int WIDTH = 520;

    private Report() {}

    static void write(List<Row> rows, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("pacing.csv"), csv(rows));
            Files.writeString(folder.resolve("pacing.html"), html(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("Written to " + folder.resolve("pacing.csv") + " and " + folder.resolve("pacing.html"));
    }

    private static String csv(List<Row> rows) {
        var text = new StringBuilder(
                "scenario,agents,policy,occupancy,talk_minutes_per_hour,abandonment,p90_day,worst_day,calls\n");
        for (var row : rows) {
            var it = row.outcome();
            text.append("\"%s\",%d,%s,%.4f,%.2f,%.5f,%.5f,%.5f,%d%n"
                    .formatted(
                            row.scenario().name(),
                            row.agents(),
                            row.policy(),
                            it.occupancy(),
                            60 * it.talkShare(),
                            it.abandonment(),
                            it.ninetieth(),
                            it.worst(),
                            it.calls()));
        }
        return text.toString();
    }

    private static String html(List<Row> rows) {
        var groups = new LinkedHashMap<String, StringBuilder>();
        for (var row : rows) {
            var it = row.outcome();
            groups.computeIfAbsent(
                            "%s, %d agents".formatted(row.scenario().name(), row.agents()), _ -> new StringBuilder())
                    .append(String.format(
                            Locale.ROOT,
                            "<tr><td>%s</td><td><svg width=\"%d\" height=\"14\"><rect width=\"%.1f\" height=\"14\" fill=\"%s\"/></svg></td><td>%.1f %%</td><td>%.2f %%</td><td>%.2f %%</td></tr>%n",
                            row.policy(),
                            WIDTH,
                            WIDTH * it.occupancy(),
                            row.policy().equals("ours") ? "#0f766e" : "#9db4b1",
                            100 * it.occupancy(),
                            100 * it.abandonment(),
                            100 * it.ninetieth()));
        }
        var text = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>Pacing</title>")
                .append("<style>body{font:14px sans-serif;margin:2em}td{padding:2px 10px}h2{font-size:15px}</style>")
                .append("<h1>Occupancy and abandoned calls by policy</h1>");
        groups.forEach((name, lines) -> text.append(
                "<h2>%s</h2><table><tr><th></th><th></th><th>occupancy</th><th>abandoned</th><th>90 %% day</th></tr>%s</table>"
                        .formatted(name, lines)));
        return text.toString();
    }
}
