package io.callfloor.reporting;

import io.callfloor.metrics.Axis;
import io.callfloor.platform.SafeText;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Sentences;
import io.callfloor.reporting.Columns.ReportCell;
import io.callfloor.reporting.Columns.ReportColumn;
import io.callfloor.reporting.Columns.ReportColumnKind;
import io.callfloor.reporting.Reports.FunnelReport;
import io.callfloor.reporting.Reports.ReportRow;
import io.callfloor.reporting.Reports.ReportTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A report as an xlsx: one sheet for the funnel, one for each table, one that defines every figure. The first
/// line of every sheet says who took it out and when.
final class Workbook {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int FIRST_ROW = 2;
    private static final int WIDTH = 16;

    private final Sentences sentences;
    private final Locale locale;
    private final String origin;

    Workbook(Sentences sentences, Locale locale, SignedIn who, Instant now) {
        this.sentences = sentences;
        this.locale = locale;
        this.origin = say("report-exported-by", who.name(), MINUTE.format(now.atZone(CentreClock.ZONE)));
    }

    byte[] write(@Nullable FunnelReport funnel, List<ReportTable> tables) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new org.dhatim.fastexcel.Workbook(bytes, "Callfloor", "1.0")) {
            if (funnel != null) {
                funnel(sheet(book, "report-sheet-funnel"), funnel);
            }
            for (var table : tables) {
                table(sheet(book, "report-sheet-" + table.by().name()), table);
            }
            definitions(sheet(book, "report-sheet-definitions"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Worksheet sheet(org.dhatim.fastexcel.Workbook book, String code) {
        var sheet = book.newWorksheet(say(code));
        sheet.value(0, 0, SafeText.of(origin));
        sheet.freezePane(1, FIRST_ROW);
        return sheet;
    }

    private void funnel(Worksheet sheet, FunnelReport funnel) {
        sheet.value(0, 1, SafeText.of(funnel.campaignName()));
        sheet.value(0, 2, funnel.from() + " – " + funnel.to());
        heading(
                sheet,
                List.of(say("report-step"), say("report-count"), say("report-of-previous"), say("report-of-first")));
        int row = FIRST_ROW;
        for (var step : funnel.steps()) {
            sheet.value(row, 0, say("counter." + step.key() + ".name"));
            if (step.value() != null) {
                sheet.value(row, 1, step.value());
            }
            share(sheet, row, 2, step.ofPrevious());
            share(sheet, row, 3, step.ofFirst());
            row++;
        }
        if (funnel.setAside() != null) {
            sheet.value(row, 0, say("counter.LB.name"));
            sheet.value(row, 1, funnel.setAside());
        }
    }

    private static void share(Worksheet sheet, int row, int column, @Nullable Double share) {
        if (share != null) {
            sheet.value(row, column, share);
            sheet.style(row, column).format("0.0%").set();
        }
    }

    private void table(Worksheet sheet, ReportTable table) {
        sheet.value(0, 2, table.from() + " – " + table.to());
        var headings = new java.util.ArrayList<String>();
        headings.add(say("report-by-" + table.by().name()));
        table.columns().forEach(it -> headings.add(name(it)));
        heading(sheet, headings);
        int row = FIRST_ROW;
        for (var it : table.rows()) {
            row(sheet, row++, label(table.by(), it), it.cells(), table.columns());
        }
        row(sheet, row, say("report-total"), table.total().cells(), table.columns());
    }

    private void heading(Worksheet sheet, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            sheet.value(1, i, names.get(i));
            sheet.style(1, i).bold().set();
            sheet.width(i, WIDTH);
        }
    }

    private static void row(
            Worksheet sheet, int row, String label, List<ReportCell> cells, List<ReportColumn> columns) {
        sheet.value(row, 0, SafeText.of(label));
        for (int i = 0; i < cells.size(); i++) {
            var value = cells.get(i).value();
            if (value == null) {
                continue;
            }
            sheet.value(row, i + 1, value);
            sheet.style(row, i + 1).format(format(columns.get(i))).set();
        }
    }

    private static String format(ReportColumn column) {
        if (column.kind() != ReportColumnKind.RATIO) {
            return "#,##0";
        }
        return switch (io.callfloor.metrics.MetricCatalogue.get(column.key()).unit()) {
            case SHARE -> "0.0%";
            case SECONDS -> "#,##0";
            case TIMES, PER_HOUR, PER_TEN_THOUSAND -> "0.00";
        };
    }

    private String label(Axis by, ReportRow row) {
        if (row.key() == null) {
            return say("report-without");
        }
        return switch (by) {
            case HOUR -> MINUTE.format(Instant.parse(row.key()).atZone(CentreClock.ZONE));
            case DAY ->
                Instant.parse(row.key()).atZone(CentreClock.ZONE).toLocalDate().toString();
            case CAMPAIGN, LIST, TEAM, AGENT, NUMBER -> Objects.requireNonNullElse(row.name(), row.key());
        };
    }

    private void definitions(Worksheet sheet) {
        heading(sheet, List.of(say("report-figure"), say("report-key"), say("report-definition")));
        int row = FIRST_ROW;
        for (var column : Columns.list()) {
            var code = code(column);
            sheet.value(row, 0, name(column));
            sheet.value(row, 1, column.key());
            sheet.value(row, 2, say(code));
            row++;
        }
    }

    private String name(ReportColumn column) {
        return say(code(column) + ".name");
    }

    private static String code(ReportColumn column) {
        return (column.kind() == ReportColumnKind.RATIO ? "metric." : "counter.") + column.key();
    }

    private String say(String code, Object... arguments) {
        return sentences.of(code, List.of(arguments), locale);
    }
}
