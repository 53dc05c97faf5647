package io.callfloor.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table on the console.
final class Table {

    private final String title;
    private final List<String[]> rows = new ArrayList<>();

    Table(String title, String... head) {
        this.title = title;
        rows.add(head);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    void print() {
        int columns = rows.getFirst().length;
        var widths = new int[columns];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        System.out.println();
        System.out.println(title);
        for (var row : rows) {
            var line = new StringBuilder("  ");
            for (int i = 0; i < columns; i++) {
                line.append(i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s");
            }
            System.out.println(line.toString().formatted((Object[]) row));
        }
    }

    static String seconds(double seconds) {
        return "%.1f s".formatted(seconds);
    }

    /// The given part of sorted nanoseconds, as milliseconds.
    static String millis(long[] sorted, double part) {
        return "%.1f ms".formatted(sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6);
    }
}
