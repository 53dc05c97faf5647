package io.callfloor.leads.intake;

import io.callfloor.platform.web.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Finds out what a file is by what is in it; its name says nothing.
final class FileSniffer {

    private static final int SAMPLE = 1 << 16;
    private static final int MAX_ENTRIES = 2_000;
    private static final long MAX_UNPACKED = 1L << 30;
    private static final long MAX_SHARED_STRINGS = 96L << 20; // these are held in memory
    private static final long FREE_OF_RATIO = 16L << 20;
    private static final int MAX_RATIO = 100;
    private static final Charset GB18030 = Charset.forName("GB18030");

    private FileSniffer() {}

    /// @throws ProblemException 422 with a code that says what is wrong: `file-empty`, `file-not-table`,
    ///     `file-xls-old`, `file-bomb`, `file-broken`, `file-charset-unknown`
    static TableFile sniff(Path path) {
        try {
            var head = head(path);
            if (head.length == 0) {
                throw ProblemException.refused("file-empty");
            }
            if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) {
                checkWorkbook(path);
                return new TableFile.Xlsx(path);
            }
            if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
                throw ProblemException.refused("file-xls-old");
            }
            return text(path, head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] head(Path path) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            return stream.readNBytes(SAMPLE);
        }
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// Unpacks everything once and counts, since what a zip says of its own sizes may be a lie.
    private static void checkWorkbook(Path path) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw ProblemException.refused("file-bomb");
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw ProblemException.refused("file-not-table");
            }
            long unpacked = 0;
            long packed = Files.size(path);
            var buffer = new byte[SAMPLE];
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                long ofThis = 0;
                try (var stream = zip.getInputStream(entry)) {
                    for (int read; (read = stream.read(buffer)) > 0; ) {
                        unpacked += read;
                        ofThis += read;
                        boolean tooDense = unpacked > FREE_OF_RATIO && unpacked / packed > MAX_RATIO;
                        boolean tooManyStrings =
                                entry.getName().endsWith("sharedStrings.xml") && ofThis > MAX_SHARED_STRINGS;
                        if (unpacked > MAX_UNPACKED || tooDense || tooManyStrings) {
                            throw ProblemException.refused("file-bomb");
                        }
                    }
                }
            }
        } catch (ZipException e) {
            throw ProblemException.refused("file-broken");
        }
    }

    private static TableFile text(Path path, byte[] head) throws IOException {
        int skip = 0;
        Charset charset;
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            charset = StandardCharsets.UTF_8;
            skip = 3;
        } else if (starts(head, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (starts(head, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        } else {
            charset = withoutMark(path, head);
        }
        if (skip > 0 && !decodes(path, charset, skip)) {
            throw ProblemException.refused("file-charset-unknown");
        }
        var sample = sample(head, charset, skip);
        if (sample.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')) {
            throw ProblemException.refused("file-not-table");
        }
        if (sample.isBlank()) {
            throw ProblemException.refused("file-empty");
        }
        return new TableFile.Csv(path, charset, skip, delimiter(sample));
    }

    private static Charset withoutMark(Path path, byte[] head) throws IOException {
        int zerosEven = 0;
        int zerosOdd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    zerosEven++;
                } else {
                    zerosOdd++;
                }
            }
        }
        int many = head.length / 8;
        if (zerosOdd > many && zerosEven < zerosOdd / 8) {
            return StandardCharsets.UTF_16LE;
        }
        if (zerosEven > many && zerosOdd < zerosEven / 8) {
            return StandardCharsets.UTF_16BE;
        }
        if (zerosEven + zerosOdd > 0) {
            throw ProblemException.refused("file-not-table");
        }
        if (decodes(path, StandardCharsets.UTF_8, 0)) {
            return StandardCharsets.UTF_8;
        }
        if (decodes(path, GB18030, 0)) {
            return GB18030;
        }
        throw ProblemException.refused("file-charset-unknown");
    }

    private static boolean decodes(Path path, Charset charset, int skip) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(SAMPLE);
        var chars = CharBuffer.allocate(SAMPLE);
        try (var stream = new BufferedInputStream(Files.newInputStream(path), SAMPLE)) {
            stream.skipNBytes(skip);
            while (true) {
                int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
                boolean end = read < 0;
                bytes.limit(bytes.position() + Math.max(0, read)).position(0);
                chars.clear();
                if (decoder.decode(bytes, chars, end).isError()) {
                    return false;
                }
                bytes.compact();
                if (end) {
                    return true;
                }
            }
        }
    }

    private static String sample(byte[] head, Charset charset, int skip) {
        var text = new String(head, skip, head.length - skip, charset);
        return text.substring(0, Math.max(1, text.length() - 2)); // the last character may be cut in two
    }

    /// The sign that parts most lines into the same number of columns; a comma when none does.
    private static char delimiter(String sample) {
        char best = ',';
        int bestCount = 0;
        for (char candidate : new char[] {',', ';', '\t', '|', '，'}) {
            int count = typicalCount(sample, candidate);
            if (count > bestCount) {
                best = candidate;
                bestCount = count;
            }
        }
        return best;
    }

    private static int typicalCount(String sample, char sign) {
        var counts = new java.util.HashMap<Integer, Integer>();
        int inLine = 0;
        boolean quoted = false;
        for (int i = 0; i < sample.length(); i++) {
            char c = sample.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == sign) {
                inLine++;
            } else if (!quoted && c == '\n') {
                counts.merge(inLine, 1, Integer::sum);
                inLine = 0;
            }
        }
        counts.merge(inLine, 1, Integer::sum);
        return counts.entrySet().stream()
                .filter(it -> it.getKey() > 0)
                .max(java.util.Map.Entry.comparingByValue())
                .map(java.util.Map.Entry::getKey)
                .orElse(0);
    }
}
