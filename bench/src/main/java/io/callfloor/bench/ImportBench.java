package io.callfloor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
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

    @Override
    public void run(Centre centre) {
        var table = new Table(
                "import: rows of a file to callable leads",
                "what",
                "rows",
                "time",
                "rows per second",
                "beside copy",
                "aim");
        var campaign = centre.project(List.of());
        centre.bring(campaign, centre.file(50_000)); // what is only slow once
        var file = centre.file(MILLION);
        double copy = copy(centre, file);
        table.row("plain copy", "1,000,000", Table.seconds(copy), rate(MILLION, copy), "1.0 x", "");
        double empty = centre.bring(campaign, file);
        table.row(
                "csv, empty tables",
                "1,000,000",
                Table.seconds(empty),
                rate(MILLION, empty),
                times(empty / copy),
                "60 s, 8 x");
        while (centre.loaded() < Bench.millions() * MILLION) {
            centre.bring(campaign, centre.file(MILLION));
        }
        var last = centre.file(MILLION);
        double full = centre.bring(campaign, last);
        table.row(
                "csv, " + Bench.millions() + " M leads there",
                "1,000,000",
                Table.seconds(full),
                rate(MILLION, full),
                "%.0f %% of the first".formatted(100 * empty / full),
                "80 %");
        double sheet = centre.bring(campaign, workbook(centre));
        table.row("xlsx", "100,000", Table.seconds(sheet), rate(SHEET, sheet), "", "12 s");
        table.row("heap, highest", "", "%d MB".formatted(peak() >> 20), "", "", "512 MB");
        table.print();
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(it -> it.getType() == MemoryType.HEAP)
                .mapToLong(it -> it.getPeakUsage().getUsed())
                .sum();
    }

    private static String rate(int rows, double seconds) {
        return "%,.0f".formatted(rows / seconds);
    }

    private static String times(double factor) {
        return "%.1f x".formatted(factor);
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
