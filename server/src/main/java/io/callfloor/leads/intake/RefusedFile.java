package io.callfloor.leads.intake;

import io.callfloor.leads.intake.ListStore.Kept;
import io.callfloor.platform.crypto.Vault;
import io.callfloor.platform.security.Audit;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Sentences;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Gives back the rows that were not taken, as they came, with the reason in front. What a spreadsheet would
/// take for a formula is written with an apostrophe before it.
@Component
class RefusedFile {

    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_ROWS = 1_000_000;

    private final ListStore store;
    private final Vault vault;
    private final JsonMapper json;
    private final Sentences sentences;
    private final Audit audit;

    RefusedFile(ListStore store, Vault vault, JsonMapper json, Sentences sentences, Audit audit) {
        this.store = store;
        this.vault = vault;
        this.json = json;
        this.sentences = sentences;
        this.audit = audit;
    }

    void log(Kept list, SignedIn who) {
        audit.record(who, "list.refused-exported", "list:" + list.id(), Map.of("name", list.name()));
    }

    void write(Kept list, Locale locale, OutputStream out) {
        try (var workbook = new Workbook(out, "Callfloor", "1.0")) {
            var sheet = workbook.newWorksheet("refused");
            sheet.value(0, 0, sentences.of("refused-row", List.of(), locale));
            sheet.value(0, 1, sentences.of("refused-reason", List.of(), locale));
            var plan = list.plan();
            var names = plan == null ? List.<String>of() : plan.names();
            for (int i = 0; i < names.size(); i++) {
                sheet.value(0, i + 2, harmless(names.get(i)));
            }
            var line = new int[] {0};
            store.eachRefused(list.campaign(), list.id(), it -> {
                if (line[0] >= MOST_ROWS) {
                    return;
                }
                line[0]++;
                sheet.value(line[0], 0, it.row());
                sheet.value(line[0], 1, sentences.of(it.reason(), List.of(), locale));
                if (it.cells() != null) {
                    var cells = json.readValue(vault.decrypt(it.cells()), String[].class);
                    for (int i = 0; i < cells.length; i++) {
                        if (!cells[i].isEmpty()) {
                            sheet.value(line[0], i + 2, harmless(cells[i]));
                        }
                    }
                }
                flush(sheet, line[0]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(org.dhatim.fastexcel.Worksheet sheet, int line) {
        if (line % 1_000 == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Text no spreadsheet takes for a formula.
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\0".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
