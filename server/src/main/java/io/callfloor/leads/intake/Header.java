package io.callfloor.leads.intake;

import io.callfloor.platform.phone.Parsed;
import io.callfloor.platform.phone.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;

/// The first rows of a file, and which of them names the columns. Above it may stand a title spread over merged
/// cells.
///
/// @param row the header's row number; 0 when the file has none
/// @param names one per column; made up where the file has none
/// @param samples rows that follow it, at most twenty, with their numbers
record Header(int row, List<String> names, List<Sampled> samples) {

    private static final int LOOK = 40;
    private static final int TITLE_ROWS = 12;
    private static final int SAMPLES = 20;

    record Sampled(int row, String[] cells) {}

    static Header find(TableFile file, PhoneNumbers phones) {
        var rows = new ArrayList<Sampled>();
        file.read((number, cells) -> {
            if (!blank(cells)) {
                rows.add(new Sampled(number, cells));
            }
            return rows.size() < LOOK;
        });
        int at = headerAt(rows, phones);
        return of(rows, at);
    }

    /// The same with the header's row given by a person.
    static Header at(TableFile file, int row) {
        var rows = new ArrayList<Sampled>();
        file.read((number, cells) -> {
            if (number >= row && !blank(cells)) {
                rows.add(new Sampled(number, cells));
            }
            return rows.size() < LOOK;
        });
        return of(rows, row > 0 && !rows.isEmpty() && rows.getFirst().row() == row ? 0 : -1);
    }

    private static Header of(List<Sampled> rows, int at) {
        int columns = rows.stream().mapToInt(it -> it.cells().length).max().orElse(0);
        var names = new ArrayList<String>();
        for (int i = 0; i < columns; i++) {
            var given = at >= 0 && i < rows.get(at).cells().length
                    ? rows.get(at).cells()[i].strip()
                    : "";
            names.add(given.isEmpty() ? "#" + (i + 1) : given.substring(0, Math.min(given.length(), 80)));
        }
        var samples = rows.subList(Math.min(rows.size(), at + 1), Math.min(rows.size(), at + 1 + SAMPLES));
        return new Header(at >= 0 ? rows.get(at).row() : 0, List.copyOf(names), List.copyOf(samples));
    }

    /// The row most of whose cells are words we know as column names; else the first row of several words
    /// before a row with a number.
    private static int headerAt(List<Sampled> rows, PhoneNumbers phones) {
        int best = -1;
        int bestKnown = 0;
        for (int i = 0; i < Math.min(rows.size(), TITLE_ROWS); i++) {
            int known = 0;
            for (var cell : rows.get(i).cells()) {
                known += Target.of(cell).isPresent() ? 1 : 0;
            }
            if (known > bestKnown) {
                best = i;
                bestKnown = known;
            }
        }
        if (best >= 0) {
            return best;
        }
        for (int i = 0; i < Math.min(rows.size(), TITLE_ROWS); i++) {
            if (hasNumber(rows.get(i).cells(), phones)) {
                return i - 1;
            }
        }
        return rows.isEmpty() ? -1 : 0;
    }

    private static boolean hasNumber(String[] cells, PhoneNumbers phones) {
        for (var cell : cells) {
            if (cell.length() >= 10 && phones.parse(cell) instanceof Parsed.Valid) {
                return true;
            }
        }
        return false;
    }

    static boolean blank(String[] cells) {
        for (var cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
