package io.callfloor.reporting.forecast;

import io.callfloor.platform.SafeText;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Sentences;
import io.callfloor.reporting.forecast.ForecastResult.ForecastRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Tries as an xlsx: a line for each, its ranges in three columns. The first line says who took it out and when.
final class ForecastBook {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String SHARE = "0.00%";
    private static final String WHOLE = "#,##0";
    private static final int HEADS = 1;
    private static final int WIDTH = 16;

    private final Sentences sentences;
    private final Locale locale;
    private final String origin;

    ForecastBook(Sentences sentences, Locale locale, SignedIn who, Instant now) {
        this.sentences = sentences;
        this.locale = locale;
        this.origin = say("report-exported-by", who.name(), MINUTE.format(now.atZone(CentreClock.ZONE)));
    }

    private String say(String code, Object... arguments) {
        return sentences.of(code, List.of(arguments), locale);
    }

    /// @param tries with a result each
    byte[] write(List<ForecastView> tries) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Callfloor", "1.0")) {
            var sheet = book.newWorksheet(say("forecast-sheet"));
            sheet.value(0, 0, SafeText.of(origin));
            sheet.freezePane(1, HEADS + 1);
            int row = HEADS;
            for (var it : tries) {
                var result = it.result();
                if (result != null) {
                    new Line(sheet, ++row).write(it, result);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// One try; heads are written with every line, so that a column and its head cannot part.
    private final class Line {

        private final Worksheet sheet;
        private final int row;
        private int column;

        private Line(Worksheet sheet, int row) {
            this.sheet = sheet;
            this.row = row;
        }

        private void write(ForecastView it, ForecastResult result) {
            text("forecast-name", SafeText.of(it.name()));
            text("forecast-mode", say("forecast-mode-" + it.wish().mode()));
            text("forecast-basis", say("forecast-basis-" + it.assumptions().basis()));
            value("forecast-answer-rate", it.assumptions().answerRate(), SHARE);
            value("forecast-conversion", it.assumptions().conversion(), SHARE);
            value("forecast-days", result.days(), WHOLE);
            range("forecast-contacts", result.contacts(), WHOLE);
            range("forecast-sales", result.sales(), WHOLE);
            range("forecast-calls", result.calls(), WHOLE);
            range("forecast-occupancy", result.occupancy(), SHARE);
            range("forecast-talk-minutes", result.talkMinutes(), "0.0");
            range("forecast-abandonment", result.abandonment(), SHARE);
            value("forecast-worst-abandonment", result.worstAbandonment(), SHARE);
            value("forecast-days-over", result.daysOver(), WHOLE);
            var end = result.runOut();
            text("forecast-run-out-early", end == null ? "" : date(end.earlyOn()));
            text("forecast-run-out", end == null ? "" : date(end.middleOn()));
            text("forecast-run-out-late", end == null ? "" : date(end.lateOn()));
        }

        private String date(@Nullable LocalDate day) {
            return day == null ? say("forecast-far-away") : day.toString();
        }

        private void range(String code, ForecastRange range, String format) {
            value(code, range.middle(), format);
            headed(say("forecast-low", say(code)), range.low(), format);
            headed(say("forecast-high", say(code)), range.high(), format);
        }

        private void value(String code, double value, String format) {
            headed(say(code), value, format);
        }

        private void headed(String head, double value, String format) {
            head(head);
            sheet.value(row, column, value);
            sheet.style(row, column).format(format).set();
            column++;
        }

        private void text(String code, String text) {
            head(say(code));
            sheet.value(row, column, text);
            column++;
        }

        private void head(String head) {
            sheet.value(HEADS, column, head);
            sheet.style(HEADS, column).bold().set();
            sheet.width(column, WIDTH);
        }
    }
}
