package io.callfloor.leads.intake;

import io.callfloor.customers.ConsentGiven;
import io.callfloor.leads.intake.ImportPlan.Background;
import io.callfloor.platform.phone.Parsed;
import io.callfloor.platform.phone.PhoneNumber;
import io.callfloor.platform.phone.PhoneNumbers;
import io.callfloor.platform.time.CentreClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands one row by the plan: pure, so the preview shows exactly what the import will do.
final class RowReader {

    /// Why a row is set aside whose number stood in an earlier one.
    static final String REPEATED = "duplicate-in-file";

    static final String SUPPRESSED = "suppressed";
    static final String IN_PROJECT = "duplicate-in-project";
    static final String IN_CENTRE = "duplicate-in-centre";

    /// Said of a customer the centre knows already and who is taken all the same.
    static final String KNOWN = "known-in-centre";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\D?(\\d{1,2})\\D?(\\d{1,2})\\D?(?:[ T].*)?");

    private final PhoneNumbers phones;
    private final Background background;
    private final String productLine;
    private final LocalDate today;
    private final Instant basisFrom;
    private final int number;
    private final int number2;
    private final int name;
    private final int province;
    private final int city;
    private final int reference;
    private final int basis;
    private final int evidence;
    private final int date;
    private final FieldReader fields;

    RowReader(
            PhoneNumbers phones,
            ImportPlan plan,
            Background background,
            FieldReader fields,
            String productLine,
            LocalDate today) {
        this.phones = phones;
        this.background = background;
        this.productLine = productLine;
        this.today = today;
        this.basisFrom = startOf(background.extractedOn());
        this.number = plan.column(Target.NUMBER).orElse(-1);
        this.number2 = plan.column(Target.NUMBER2).orElse(-1);
        this.name = plan.column(Target.NAME).orElse(-1);
        this.province = plan.column(Target.PROVINCE).orElse(-1);
        this.city = plan.column(Target.CITY).orElse(-1);
        this.reference = plan.column(Target.REFERENCE).orElse(-1);
        this.basis = plan.column(Target.CONSENT_BASIS).orElse(-1);
        this.evidence = plan.column(Target.CONSENT_EVIDENCE).orElse(-1);
        this.date = plan.column(Target.CONSENT_DATE).orElse(-1);
        this.fields = fields;
    }

    /// @param column the place of the cell it is about, −1 for the row as a whole
    record Note(int column, String code) {}

    /// What became of a row.
    ///
    /// @param refusal why it is set aside; null when it is taken
    record Read(
            @Nullable String refusal,
            @Nullable PhoneNumber phone,
            String name,
            String province,
            String city,
            String reference,
            Map<String, String> fields,
            @Nullable ConsentGiven consent,
            List<Note> notes) {

        /// @param name by which a person finds the row again
        /// @param phone null when the number itself could not be understood
        static Read refused(String name, @Nullable PhoneNumber phone, String reason, int column) {
            return new Read(
                    reason,
                    phone,
                    name,
                    phone == null ? "" : phone.province(),
                    phone == null ? "" : phone.city(),
                    "",
                    Map.of(),
                    null,
                    List.of(new Note(column, reason)));
        }

        /// The same row where something beside it stands against it, for example an earlier one with its number.
        Read setAside(String reason) {
            return new Read(reason, phone, name, province, city, reference, fields, consent, add(notes, -1, reason));
        }

        Read remarked(String code) {
            return new Read(refusal, phone, name, province, city, reference, fields, consent, add(notes, -1, code));
        }
    }

    Read read(String[] cells) {
        List<Note> notes = List.of();
        var called = clip(cell(cells, name), LONGEST_NAME);
        var raw = cell(cells, number);
        var parsed = parse(raw);
        if (parsed instanceof Parsed.Invalid(var reason)) {
            var second = number2 < 0 ? parsed : parse(cell(cells, number2));
            if (!(second instanceof Parsed.Valid)) {
                return Read.refused(called, null, reason, number);
            }
            parsed = second;
            notes = add(notes, number2, "second-number-used");
        }
        var phone = ((Parsed.Valid) parsed).number();
        switch (phone.kind()) {
            case SERVICE -> {
                return Read.refused(called, phone, "number-service", number);
            }
            case FOREIGN -> {
                return Read.refused(called, phone, "number-foreign", number);
            }
            case MOBILE, LANDLINE -> {}
        }
        var given = consent(cells);
        if (given instanceof Consented.No(var reason, var column)) {
            return Read.refused(called, phone, reason, column);
        }
        var known = fields.read(cells);
        var unfit = known.refusal();
        if (unfit != null) {
            return Read.refused(called, phone, unfit.code(), unfit.column());
        }
        if (phone.province().isEmpty()) {
            notes = add(notes, number, "place-unknown");
        }
        if (!phone.e164().endsWith(raw)) {
            notes = add(notes, number, "number-cleaned");
        }
        if (called.startsWith("=")) {
            notes = add(notes, name, "formula-as-text");
        }
        for (var it : known.notes()) {
            notes = add(notes, it.column(), it.code());
        }
        var ownProvince = place(cell(cells, province));
        return new Read(
                null,
                phone,
                called,
                ownProvince.isEmpty() ? phone.province() : ownProvince,
                ownProvince.isEmpty() ? phone.city() : place(cell(cells, city)),
                clip(cell(cells, reference), LONGEST_NAME),
                known.values(),
                ((Consented.Yes) given).consent(),
                notes);
    }

    private Parsed parse(String raw) {
        return raw.startsWith("=") && !raw.startsWith("=\"") ? new Parsed.Invalid("number-formula") : phones.parse(raw);
    }

    private sealed interface Consented {
        record Yes(ConsentGiven consent) implements Consented {}

        record No(String reason, int column) implements Consented {}
    }

    private Consented consent(String[] cells) {
        var ownBasis = basisCode(basis < 0 ? background.basis() : cell(cells, basis));
        if (ownBasis.isEmpty()) {
            return new Consented.No("consent-missing", basis);
        }
        var proof = evidence < 0 ? background.evidence() : clip(cell(cells, evidence), LONGEST_TEXT);
        if (proof.isEmpty()) {
            return new Consented.No("consent-evidence-missing", evidence);
        }
        var from = basisFrom;
        if (date >= 0 && !cell(cells, date).isEmpty()) {
            var day = date(cell(cells, date));
            if (day == null || day.isAfter(today)) {
                return new Consented.No("consent-date-wrong", date);
            }
            from = startOf(day);
        }
        return new Consented.Yes(new ConsentGiven(
                ownBasis, productLine, from, startOf(background.expiresOn().plusDays(1)), proof));
    }

    private static String basisCode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "同意", "授权", "书面同意", "书面授权", "录音同意", "线上授权", "电子授权", "是", "yes", "y", "consent" -> "CONSENT";
            case "主动咨询", "主动申请", "客户申请", "咨询", "request" -> "REQUEST";
            case "合同", "合同约定", "contract" -> "CONTRACT";
            default -> ""; // none, or one no rule knows: nothing that a call could rest on
        };
    }

    static @Nullable LocalDate date(String text) {
        var match = DATE.matcher(text);
        if (!match.matches()) {
            return null;
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(CentreClock.ZONE).toInstant();
    }

    /// Without the words that only say what kind of place it is: the prefix table writes 广西, lists write
    /// 广西壮族自治区.
    private static String place(String text) {
        if (text.length() <= 2) {
            return text;
        }
        for (var ending : List.of("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市")) {
            if (text.endsWith(ending)) {
                return text.substring(0, text.length() - ending.length());
            }
        }
        return clip(text, LONGEST_NAME);
    }

    static List<Note> add(List<Note> notes, int column, String code) {
        var more = new ArrayList<>(notes);
        more.add(new Note(column, code));
        return more;
    }

    static String cell(String[] cells, int column) {
        return column < 0 || column >= cells.length ? "" : cells[column].strip();
    }

    static String clip(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
