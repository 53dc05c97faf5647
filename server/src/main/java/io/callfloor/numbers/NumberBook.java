package io.callfloor.numbers;

import io.callfloor.numbers.NumberReport.NumberDays;
import io.callfloor.numbers.NumberView.NumberProject;
import io.callfloor.numbers.NumberView.NumberRow;
import io.callfloor.platform.SafeText;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.Sentences;
import io.callfloor.platform.web.Sentences.Word;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Caller numbers as xlsx. The first line says who took it out and when.
final class NumberBook {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int FIRST_ROW = 2;
    private static final int WIDTH = 16;

    private final Sentences sentences;
    private final Locale locale;
    private final String origin;

    NumberBook(Sentences sentences, Locale locale, SignedIn who, Instant now) {
        this.sentences = sentences;
        this.locale = locale;
        this.origin = say("report-exported-by", who.name(), MINUTE.format(now.atZone(CentreClock.ZONE)));
    }

    byte[] pool(List<NumberRow> rows) {
        return write("caller-sheet-pool", sheet -> {
            heading(
                    sheet,
                    "number",
                    "place",
                    "owner",
                    "carrier",
                    "contract",
                    "permit",
                    "permitUntil",
                    "uses",
                    "projects",
                    "provinces",
                    "hourlyLimit",
                    "dailyLimit",
                    "state",
                    "reason",
                    "calls",
                    "answered",
                    "rate");
            int at = FIRST_ROW;
            for (var it : rows) {
                row(
                        sheet,
                        at++,
                        it.number(),
                        it.province().equals(it.city()) ? it.city() : it.province() + it.city(),
                        it.owner(),
                        it.carrier(),
                        it.contract(),
                        it.permit(),
                        it.permitUntil(),
                        words(it.uses().stream().map(use -> "caller-use." + use).toList()),
                        String.join(
                                ", ",
                                it.projects().stream().map(NumberProject::name).toList()),
                        String.join(", ", it.provinces()),
                        it.hourlyLimit(),
                        it.dailyLimit(),
                        say("caller-state." + it.state()),
                        it.reason(),
                        it.calls(),
                        it.answered(),
                        it.rate());
            }
        });
    }

    byte[] report(NumberDays report) {
        return write("caller-sheet-days", sheet -> {
            sheet.value(0, 2, report.from() + " – " + report.to());
            heading(sheet, "day", "number", "attempts", "calls", "answered", "rate", "state");
            int at = FIRST_ROW;
            for (var it : report.rows()) {
                row(
                        sheet,
                        at++,
                        it.day(),
                        it.name(),
                        it.attempts(),
                        it.calls(),
                        it.answered(),
                        it.rate(),
                        say("caller-state." + it.state()));
            }
            var sum = report.total();
            row(sheet, at, say("report-total"), null, sum.attempts(), sum.calls(), sum.answered(), sum.rate(), null);
        });
    }

    private byte[] write(String code, Consumer<Worksheet> content) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Callfloor", "1.0")) {
            var sheet = book.newWorksheet(say(code));
            sheet.value(0, 0, SafeText.of(origin));
            sheet.freezePane(1, FIRST_ROW);
            content.accept(sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void heading(Worksheet sheet, String... names) {
        for (int i = 0; i < names.length; i++) {
            sheet.value(1, i, say("caller-column." + names[i]));
            sheet.style(1, i).bold().set();
            sheet.width(i, WIDTH);
        }
    }

    private static void row(Worksheet sheet, int row, @Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case String text -> sheet.value(row, i, SafeText.of(text));
                case LocalDate day -> sheet.value(row, i, day.toString());
                case Double share -> {
                    sheet.value(row, i, share);
                    sheet.style(row, i).format("0.0%").set();
                }
                case Number count -> sheet.value(row, i, count);
                case null, default -> {
                    // nothing to say
                }
            }
        }
    }

    private String words(List<String> codes) {
        return say(
                "caller-words",
                List.<Object>copyOf(codes.stream().map(Word::new).toList()));
    }

    private String say(String code, Object... arguments) {
        return sentences.of(code, Arrays.asList(arguments), locale);
    }
}
