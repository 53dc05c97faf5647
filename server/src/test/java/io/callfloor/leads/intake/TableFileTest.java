package io.callfloor.leads.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

    @TempDir
    Path folder;

    private long rowsOf(String text) throws IOException {
        var file = Files.writeString(folder.resolve("list.csv"), text);
        return new TableFile.Csv(file, StandardCharsets.UTF_8, 0, ',')
                .countRows()
                .orElseThrow();
    }

    @Test
    void aTextFileSaysHowManyRowsItHasWhateverEndsThem() throws IOException {
        assertThat(rowsOf("号码,姓名\n138,王\n139,李\n")).isEqualTo(3);
        assertThat(rowsOf("号码,姓名\r\n138,王\r\n139,李")).isEqualTo(3);
        assertThat(rowsOf("号码,姓名\r138,王\r139,李\r")).isEqualTo(3);
        assertThat(rowsOf("")).isZero();
    }

    @Test
    void theSecondByteOfAUtf16CharacterIsNoLineBreak() throws IOException {
        var file = Files.writeString(folder.resolve("list.csv"), "上上上\n", StandardCharsets.UTF_16LE);
        assertThat(new TableFile.Csv(file, StandardCharsets.UTF_16LE, 0, ',').countRows())
                .isEmpty();
    }

    @Test
    void aWorkbookIsTakenAtItsWord() throws IOException {
        assertThat(workbook("<worksheet><dimension ref=\"A1:F100001\"/><sheetData/></worksheet>")
                        .countRows())
                .hasValue(100_001);
        assertThat(workbook("<worksheet><sheetData/></worksheet>").countRows()).isEmpty();
    }

    private TableFile workbook(String sheet) throws IOException {
        var file = folder.resolve("list.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(sheet.getBytes(StandardCharsets.UTF_8));
        }
        return new TableFile.Xlsx(file);
    }
}
