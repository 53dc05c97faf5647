package io.callfloor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.postgresql.PGConnection;

/// A file to callable leads, beside the plain `copy` of the same rows into a bare table.
final class ImportBench implements Bench.Measure {

    private static final int MILLION = 1_000_000;
    private static final int SHEET = 100_000;
    private static final double WANTED_SECONDS = 60;
    private static final double TIMES_COPY = 8;
    private static final double PERCENT_OF_EMPTY = 80;
    private static final double SHEET_SECONDS = 12;
    private static final double HEAP = 512;

    @Override
    public List<Table> run(Centre centre) {
        var table = new Table(
                "import: rows of a file to callable leads", "what", "rows", "time", "rows a second", "beside");
        var campaign = centre.project(List.of());
        centre.bring(campaign, centre.file(50_000)); // what is only slow once
        var file = centre.file(MILLION);
        double before = copy(centre, file);
        double empty = centre.bring(campaign, file);
        double copy = (before + copy(centre, file)) / 2;
        row(table, Aim.NONE, "plain copy, before and after", MILLION, copy, "");
        row(
                table,
                Aim.atMost(empty, WANTED_SECONDS, "s").and(Aim.atMost(empty / copy, TIMES_COPY, "x copy")),
                "csv, empty tables",
                MILLION,
                empty,
                "%.1f x copy".formatted(empty / copy));
        while (centre.loaded() < Bench.millions() * MILLION) {
            centre.bring(campaign, centre.file(MILLION));
        }
        int there = centre.loaded();
        var last = centre.file(MILLION);
        before = copy(centre, last);
        double full = centre.bring(campaign, last);
        copy = (before + copy(centre, last)) / 2;
        row(table, Aim.NONE, "plain copy, before and after", MILLION, copy, "");
        double percent = 100 * empty / full;
        row(
                table,
                Aim.atLeast(percent, PERCENT_OF_EMPTY, "%"),
                "csv, %,d leads there".formatted(there),
                MILLION,
                full,
                "%.0f %% of empty, %.1f x copy".formatted(percent, full / copy));
        double sheet = centre.bring(campaign, workbook(centre));
        row(table, Aim.atMost(sheet, SHEET_SECONDS, "s"), "xlsx", SHEET, sheet, "");
        double allowed = Runtime.getRuntime().maxMemory() >> 20;
        table.row(Aim.atMost(allowed, HEAP, "MB"), "heap allowed", "", "", "", "%.0f MB".formatted(allowed));
        return List.of(table);
    }

    private static void row(Table table, Aim aim, String what, int rows, double seconds, String beside) {
        table.row(aim, what, "%,d".formatted(rows), Table.seconds(seconds), "%,.0f".formatted(rows / seconds), beside);
    }

    private static double copy(Centre centre, Path file) {
        var postgres = centre.postgres();
        try (var connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                var statement = connection.createStatement();
                var in = Files.newInputStream(file)) {
            statement.execute(
                    "create table public.plain (name text, number text, province text, city text, reference text, age text, job text)");
            long begun = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy public.plain from stdin (format csv, header)", in, 1 << 16);
            double seconds = (System.nanoTime() - begun) / 1e9;
            statement.execute("drop table public.plain");
            return seconds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path workbook(Centre centre) {
        int first = centre.nextPerson(SHEET);
        try {
            var file = Files.createTempFile("bench", ".xlsx");
            try (var out = Files.newOutputStream(file);
                    var workbook = new Workbook(out, "bench", "1.0")) {
                var sheet = workbook.newWorksheet("list");
                var head = Centre.HEAD.split(",");
                for (int c = 0; c < head.length; c++) {
                    sheet.value(0, c, head[c]);
                }
                for (int i = 0; i < SHEET; i++) {
                    var cells = Centre.person(first + i);
                    for (int c = 0; c < cells.length; c++) {
                        sheet.value(i + 1, c, cells[c]);
                    }
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
