package io.callfloor.leads.intake;

import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences.Word;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a file is to be understood and where it comes from.
///
/// @param names of the columns as the file has them, so that what was set aside can be mended and brought again;
///     empty without a header
/// @param headerRow the row with the names of columns; 0 when there is none
/// @param columns what each column means, by its place from 0
/// @param centreDuplicates whether customers the centre knows already are taken or set aside
record ImportPlan(
        int headerRow,
        Map<Integer, String> columns,
        CentreDuplicates centreDuplicates,
        @Nullable Background background,
        @Nullable List<String> names) {

    enum CentreDuplicates {
        TAKE,
        SET_ASIDE
    }

    ImportPlan {
        columns = Map.copyOf(columns);
        names = names == null ? List.of() : List.copyOf(names);
    }

    @Override
    public List<String> names() {
        return names == null ? List.of() : names;
    }

    ImportPlan named(List<String> columns) {
        return new ImportPlan(headerRow, this.columns, centreDuplicates, background, columns);
    }

    /// Where the data come from (数据背景).
    ///
    /// @param source whose data they are
    /// @param basis the lawful basis that holds for rows that bring none of their own, for example `CONSENT`
    /// @param evidence where its proof lies
    /// @param process how the rows were chosen and cleaned
    /// @param provider the contract or the supplier
    /// @param expiresOn the last day on which they may be used
    record Background(
            String source,
            LocalDate extractedOn,
            String basis,
            String evidence,
            String process,
            String provider,
            LocalDate expiresOn) {

        /// What must be said, in the order in which it is asked for.
        static final List<String> ITEMS =
                List.of("basis", "source", "provider", "evidence", "process", "extractedOn", "expiresOn");

        private boolean lacks(String item) {
            Object said = switch (item) {
                case "source" -> source;
                case "extractedOn" -> extractedOn;
                case "basis" -> basis;
                case "evidence" -> evidence;
                case "process" -> process;
                case "provider" -> provider;
                case "expiresOn" -> expiresOn;
                default -> throw new IllegalArgumentException(item);
            };
            return said == null || said.toString().isBlank();
        }
    }

    /// The column with this meaning, if any.
    Optional<Integer> column(Target target) {
        return columns.entrySet().stream()
                .filter(it -> it.getValue().equals(target.name()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Field keys by column.
    Map<Integer, String> fields() {
        var fields = new HashMap<Integer, String>();
        columns.forEach((column, target) -> {
            if (target.startsWith(Target.FIELD)) {
                fields.put(column, target.substring(Target.FIELD.length()));
            }
        });
        return fields;
    }

    /// @throws ProblemException 422 `mapping-number-missing`, `mapping-twice`, `mapping-unknown`
    ImportPlan checkColumns() {
        var seen = new HashMap<String, Integer>();
        columns.forEach((column, target) -> {
            if (!Target.known(target)) {
                throw ProblemException.refused("mapping-unknown", target);
            }
            if (!target.equals(Target.IGNORE) && seen.put(target, column) != null) {
                throw ProblemException.refused(
                        "mapping-twice", target.startsWith(Target.FIELD) ? target : new Word("target." + target));
            }
        });
        if (column(Target.NUMBER).isEmpty()) {
            throw ProblemException.refused("mapping-number-missing");
        }
        return this;
    }

    /// @throws ProblemException 422 `background-missing` with what is missing, `background-expired`,
    ///     `background-future`
    ImportPlan checkBackground(LocalDate today) {
        var it = background;
        if (it == null) {
            throw missing(Background.ITEMS);
        }
        var missing = Background.ITEMS.stream().filter(it::lacks).toList();
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        if (it.extractedOn().isAfter(today)) {
            throw ProblemException.refused("background-future", it.extractedOn());
        }
        if (it.expiresOn().isBefore(today)) {
            throw ProblemException.refused("background-expired", it.expiresOn());
        }
        return this;
    }

    private static ProblemException missing(List<String> items) {
        return ProblemException.refused(
                "background-missing",
                items.stream().map(it -> new Word("field." + it)).toList());
    }
}
