package io.callfloor.leads.intake;

import io.callfloor.campaign.CampaignField;
import io.callfloor.customers.Age;
import io.callfloor.leads.intake.RowReader.Note;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands the cells of a row that are fields of the campaign. A value that does not fit its field is kept as
/// it stands and remarked upon; only an age decides whether the row is taken, for minors are not sold to.
final class FieldReader {

    /// Why a row is set aside whose person is too young.
    static final String UNDER_AGE = "under-age";

    static final String AGE_WRONG = "age-wrong";

    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");
    private static final Pattern MONEY =
            Pattern.compile("[¥￥]?\\s*[-+]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?\\s*(元|CNY|RMB)?");

    private final Map<Integer, Field> byColumn = new TreeMap<>();
    private final int youngest;

    /// @param keys of fields, by column
    /// @param youngest age from which people may be sold to
    FieldReader(Map<Integer, String> keys, List<CampaignField> known, int youngest) {
        var kinds = new HashMap<String, CampaignField>();
        known.forEach(it -> kinds.put(it.key(), it));
        keys.forEach((column, key) -> byColumn.put(column, Field.of(key, kinds.get(key))));
        this.youngest = youngest;
    }

    /// @param kind as {@link CampaignField#kind}
    /// @param values of a choice, by the words lists use for them
    private record Field(String key, String kind, Map<String, String> values) {

        static Field of(String key, @Nullable CampaignField field) {
            var values = new HashMap<String, String>();
            if (field != null) {
                field.choices().forEach(it -> {
                    values.put(it.nameZh(), it.value());
                    values.put(it.nameEn(), it.value());
                });
                field.choices().forEach(it -> values.put(it.value(), it.value()));
            }
            return new Field(key, field == null ? "TEXT" : field.kind(), values);
        }
    }

    /// @param refusal why the row is set aside; null when it is taken
    record Fields(
            Map<String, String> values,
            List<Note> notes,
            @Nullable Note refusal) {}

    Fields read(String[] cells) {
        var values = new LinkedHashMap<String, String>();
        List<Note> notes = List.of();
        for (var entry : byColumn.entrySet()) {
            int column = entry.getKey();
            var field = entry.getValue();
            var cell = RowReader.clip(RowReader.cell(cells, column), LONGEST_TEXT);
            if (cell.isEmpty()) {
                continue;
            }
            if (field.key().equals(Age.FIELD)) {
                var age = Age.read(cell);
                var refusal = age.isEmpty() ? AGE_WRONG : age.get().years() < youngest ? UNDER_AGE : null;
                if (refusal != null) {
                    return new Fields(Map.of(), List.of(), new Note(column, refusal));
                }
                cell = String.valueOf(age.get().years());
            }
            var remark = remark(field, cell);
            if (remark != null) {
                notes = RowReader.add(notes, column, remark);
            }
            values.put(field.key(), field.values().getOrDefault(cell, cell));
        }
        return new Fields(values, notes, null);
    }

    private static @Nullable String remark(Field field, String cell) {
        return switch (field.kind()) {
            case "NUMBER" -> NUMBER.matcher(cell).matches() ? null : "value-no-number";
            case "MONEY" -> MONEY.matcher(cell).matches() ? null : "value-no-number";
            case "DATE" -> RowReader.date(cell) == null ? "value-no-date" : null;
            case "CHOICE" -> field.values().containsKey(cell) ? null : "value-no-choice";
            default -> null;
        };
    }
}
