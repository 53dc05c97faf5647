package io.callfloor.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Figures reached, each beside its aim.
final class Table {

    private final String title;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Aim> aims = new ArrayList<>();

    Table(String title, String... head) {
        this.title = title;
        rows.add(with(head, "aim", "met"));
    }

    void row(Aim aim, String... cells) {
        rows.add(with(cells, aim.text(), aim.verdict()));
        aims.add(aim);
    }

    private static String[] with(String[] cells, String aim, String met) {
        return Stream.concat(Arrays.stream(cells), Stream.of(aim, met)).toArray(String[]::new);
    }

    List<Aim> aims() {
        return aims.stream().filter(Aim::judges).toList();
    }

    String plain() {
        var widths = new int[rows.getFirst().length];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        return rows.stream().map(row -> "  " + line(widths, row)).collect(Collectors.joining("\n", title + "\n", "\n"));
    }

    private static String line(int[] widths, String... row) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s");
        }
        return line.toString().formatted((Object[]) row);
    }

    String markdown() {
        var lines = new ArrayList<String>();
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        lines.add(1, "|---" + "|--:".repeat(rows.getFirst().length - 1) + "|");
        return "## " + title + "\n\n" + String.join("\n", lines) + "\n";
    }

    static String seconds(double seconds) {
        return "%.1f s".formatted(seconds);
    }

    /// The given part of sorted nanoseconds, in milliseconds.
    static double millis(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }

    static String shown(double millis) {
        return "%.1f ms".formatted(millis);
    }
}
