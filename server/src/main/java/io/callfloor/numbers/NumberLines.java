package io.callfloor.numbers;

import io.callfloor.platform.web.Sentences.Sentence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A pasted list or CSV of numbers: one a line, further cells by {@link Column}; what a line leaves empty is taken
/// from the terms common to all.
final class NumberLines {

    private NumberLines() {}

    /// What the cells of a line are, in order.
    enum Column {
        NUMBER,
        OWNER,
        CARRIER,
        CONTRACT,
        PERMIT,
        PERMIT_UNTIL,
        HOURLY_LIMIT,
        DAILY_LIMIT
    }

    /// @param line its place, from 1
    /// @param terms null when a cell of them cannot be read, which `why` tells then
    record Line(
            int line,
            String number,
            @Nullable Terms terms,
            @Nullable Sentence why) {}

    /// Reads every line that is not empty; a heading is passed over.
    static List<Line> read(String text, Terms common) {
        var lines = new ArrayList<Line>();
        int place = 0;
        for (var raw : text.lines().toList()) {
            place++;
            var cells = cells(raw);
            var number = cells.getFirst();
            boolean heading = place == 1 && number.chars().noneMatch(Character::isDigit);
            if (!heading && cells.stream().anyMatch(it -> !it.isEmpty())) {
                lines.add(line(place, cells, common));
            }
        }
        return lines;
    }

    private static Line line(int place, List<String> cells, Terms common) {
        var given = new HashMap<Column, String>();
        for (var column : Column.values()) {
            if (column.ordinal() < cells.size() && !cells.get(column.ordinal()).isEmpty()) {
                given.put(column, cells.get(column.ordinal()));
            }
        }
        var number = given.getOrDefault(Column.NUMBER, "");
        var until = day(given, common.permitUntil());
        var hourly = limit(given, Column.HOURLY_LIMIT, common.hourlyLimit());
        var daily = limit(given, Column.DAILY_LIMIT, common.dailyLimit());
        var wrong = until.why().or(hourly::why).or(daily::why);
        if (wrong.isPresent()) {
            return new Line(place, number, null, wrong.get());
        }
        return new Line(
                place,
                number,
                new Terms(
                        given.getOrDefault(Column.OWNER, common.owner()),
                        given.getOrDefault(Column.CARRIER, common.carrier()),
                        given.getOrDefault(Column.CONTRACT, common.contract()),
                        given.getOrDefault(Column.PERMIT, common.permit()),
                        until.value() == null ? common.permitUntil() : until.value(),
                        common.uses(),
                        common.trades(),
                        common.campaigns(),
                        common.provinces(),
                        hourly.value(),
                        daily.value()),
                null);
    }

    private record Cell<T>(@Nullable T value, Optional<Sentence> why) {}

    private static Cell<LocalDate> day(Map<Column, String> given, LocalDate common) {
        var text = given.get(Column.PERMIT_UNTIL);
        if (text == null) {
            return new Cell<>(common, Optional.empty());
        }
        try {
            return new Cell<>(LocalDate.parse(text.replace('/', '-')), Optional.empty());
        } catch (DateTimeParseException e) {
            return new Cell<>(null, Optional.of(new Sentence("caller-line-day", List.of(text))));
        }
    }

    private static Cell<Integer> limit(Map<Column, String> given, Column column, @Nullable Integer common) {
        var text = given.get(column);
        if (text == null) {
            return new Cell<>(common, Optional.empty());
        }
        return text.matches("[1-9]\\d{0,5}")
                ? new Cell<>(Integer.valueOf(text), Optional.empty())
                : new Cell<>(null, Optional.of(new Sentence("caller-line-limit", List.of(text))));
    }

    /// Cells between commas, semicolons or tabs, in either width; quotes hold a cell together.
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\ufeff') {
                quoted = c == '"' ? !quoted : quoted;
            } else if (!quoted && ",;\t，；".indexOf(c) >= 0) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
