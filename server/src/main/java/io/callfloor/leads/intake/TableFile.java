package io.callfloor.leads.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.callfloor.platform.web.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/// A file of rows, read from its beginning as often as needed, never held whole.
sealed interface TableFile {

    int MAX_COLUMNS = 500;
    int MAX_CELL = 32_767; // what a spreadsheet cell holds
    int MAX_ROWS = 5_000_000;

    /// Reads rows in order; numbers count from 1, empty rows included.
    ///
    /// @throws ProblemException `file-too-wide`, `file-too-long`, `file-broken`
    void read(Sink sink);

    String format();

    /// How many rows there are, near enough for "time left"; empty when that is not cheaply known.
    OptionalLong countRows();

    interface Sink {
        /// @return false to stop reading
        boolean row(int number, String[] cells);
    }

    /// @param skip bytes of the byte order mark
    record Csv(Path path, Charset charset, int skip, char delimiter) implements TableFile {

        @Override
        public String format() {
            return "CSV";
        }

        @Override
        public void read(Sink sink) {
            var handler = StringArrayHandler.builder()
                    .maxFields(MAX_COLUMNS)
                    .maxFieldSize(MAX_CELL)
                    .maxRecordSize(MAX_COLUMNS * MAX_CELL)
                    .build();
            int number = 0;
            try (var bytes = stream();
                    var rows = CsvReader.builder()
                            .fieldSeparator(delimiter)
                            .skipEmptyLines(false)
                            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                            .build(handler, new InputStreamReader(bytes, charset))) {
                for (var cells : rows) {
                    number++;
                    if (number > MAX_ROWS) {
                        throw ProblemException.refused("file-too-long", MAX_ROWS);
                    }
                    if (!sink.row(number, cells)) {
                        return;
                    }
                }
            } catch (CsvParseException e) {
                throw ProblemException.refused("file-too-wide", number + 1, MAX_COLUMNS, MAX_CELL);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Lines are counted, not understood: a line break within quotes is one too many.
        @Override
        public OptionalLong countRows() {
            if (charset.name().startsWith("UTF-16")) {
                return OptionalLong.empty();
            }
            long feeds = 0;
            long returns = 0;
            byte last = '\n';
            var buffer = new byte[1 << 16];
            try (var bytes = Files.newInputStream(path)) {
                for (int read; (read = bytes.read(buffer)) > 0; ) {
                    for (int i = 0; i < read; i++) {
                        feeds += buffer[i] == '\n' ? 1 : 0;
                        returns += buffer[i] == '\r' ? 1 : 0;
                    }
                    last = buffer[read - 1];
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return OptionalLong.of(Math.max(feeds, returns) + (last == '\n' || last == '\r' ? 0 : 1));
        }

        private InputStream stream() throws IOException {
            var stream = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            stream.skipNBytes(skip);
            return stream;
        }
    }

    /// The first sheet of a workbook. A formula is not worked out: its cell reads `=…`, so that nobody is
    /// called on the strength of a formula's stale result.
    record Xlsx(Path path) implements TableFile {

        private static final Pattern DIMENSION = Pattern.compile("<dimension ref=\"[A-Z]+\\d+:[A-Z]+(\\d{1,7})\"");
        private static final int HEAD = 4_096;

        @Override
        public String format() {
            return "XLSX";
        }

        @Override
        public void read(Sink sink) {
            try (var workbook = new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
                    var rows = workbook.getFirstSheet().openStream()) {
                for (var it = rows.iterator(); it.hasNext(); ) {
                    var row = it.next();
                    if (row.getCellCount() > MAX_COLUMNS) {
                        throw ProblemException.refused("file-too-wide", row.getRowNum(), MAX_COLUMNS, MAX_CELL);
                    }
                    if (!sink.row(row.getRowNum(), cells(row))) {
                        return;
                    }
                }
            } catch (ExcelReaderException | IOException | UncheckedIOException e) {
                throw ProblemException.refused("file-broken");
            }
        }

        /// As the sheet says of itself near its beginning; not every program says it.
        @Override
        public OptionalLong countRows() {
            try (var workbook = new ZipFile(path.toFile())) {
                var sheet = workbook.getEntry("xl/worksheets/sheet1.xml");
                if (sheet == null) {
                    return OptionalLong.empty();
                }
                try (var text = workbook.getInputStream(sheet)) {
                    var found = DIMENSION.matcher(new String(text.readNBytes(HEAD), StandardCharsets.UTF_8));
                    return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
                }
            } catch (IOException e) {
                return OptionalLong.empty();
            }
        }

        private static String[] cells(Row row) {
            var cells = new String[row.getCellCount()];
            for (int i = 0; i < cells.length; i++) {
                var cell = row.getCell(i);
                cells[i] = cell == null ? "" : text(cell);
            }
            return cells;
        }

        private static String text(Cell cell) {
            return switch (cell.getType()) {
                case STRING -> cell.asString() == null ? "" : cell.asString();
                case NUMBER -> number(cell);
                case BOOLEAN -> String.valueOf(cell.asBoolean());
                case FORMULA -> "=" + (cell.getFormula() == null ? "" : cell.getFormula());
                case EMPTY, ERROR ->
                    cell.getType() == CellType.ERROR && cell.getRawValue() != null ? cell.getRawValue() : "";
            };
        }

        private static String number(Cell cell) {
            var format = cell.getDataFormatString();
            if (format != null && looksLikeDate(format)) {
                var date = cell.asDate();
                return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? date.toLocalDate().toString()
                        : date.toString();
            }
            BigDecimal number = cell.asNumber();
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }

        private static boolean looksLikeDate(String format) {
            var plain = format.toLowerCase(java.util.Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^]]*]", "");
            return plain.contains("yy") || plain.contains("d") && plain.contains("m");
        }
    }
}
