package io.callfloor.calls.outcome;

import io.callfloor.calls.CallbackWish;
import io.callfloor.calls.Outcome.Refused;
import io.callfloor.calls.Tally;
import io.callfloor.campaign.CampaignField;
import io.callfloor.campaign.ResultCode;
import io.callfloor.campaign.ResultKind;
import io.callfloor.metrics.Counter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a wrap-up must hold, and what a result means to the figures. Values only.
final class OutcomeRules {

    /// An amount or a count as people write one, at most 999,999,999,999.99.
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");

    /// A right person must talk at least so long for the contact to be effective.
    static final int EFFECTIVE_SECONDS = 30;

    /// Within this an answered call counts as refused at once.
    static final int QUICK_SECONDS = 30;

    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_FIELD = 500;

    private static final Set<Counter> OF_RESULTS =
            EnumSet.of(Counter.R, Counter.E, Counter.QR, Counter.I, Counter.N, Counter.ND, Counter.S, Counter.K);
    private static final Set<Counter> OF_RECORDS =
            EnumSet.of(Counter.LR, Counter.LI, Counter.LS, Counter.LX, Counter.LF);

    private OutcomeRules() {}

    /// The first thing that stands against saving; whether the time of a callback may be promised is asked apart.
    static Optional<Refused> refusal(
            ResultCode result,
            String note,
            Map<String, String> fields,
            @Nullable CallbackWish callback,
            List<CampaignField> known) {
        if (result.needsNote() && note.isBlank()) {
            return refused("note", "wrap-up-note-needed", result.nameZh(), result.nameEn());
        }
        if (note.length() > LONGEST_NOTE) {
            return refused("note", "wrap-up-note-too-long", note.length(), LONGEST_NOTE);
        }
        return fields(result, fields, known).or(() -> callback(result, callback));
    }

    /// The first field given that the campaign does not know.
    static Optional<Refused> unknown(Map<String, String> fields, List<CampaignField> known) {
        var keys = known.stream().map(CampaignField::key).collect(Collectors.toCollection(TreeSet::new));
        return fields.keySet().stream()
                .filter(it -> !keys.contains(it))
                .min(Comparator.naturalOrder())
                .map(it -> Refused.of("fields." + it, "wrap-up-field-unknown", it, String.join(", ", keys)));
    }

    private static Optional<Refused> fields(ResultCode result, Map<String, String> fields, List<CampaignField> known) {
        for (var field : known) {
            var value = fields.getOrDefault(field.key(), "").strip();
            if (value.isEmpty()) {
                if (result.requiredFields().contains(field.key())) {
                    return refused("fields." + field.key(), "wrap-up-field-needed", field.nameZh(), field.nameEn());
                }
            } else if (value.length() > LONGEST_FIELD || !fits(field, value)) {
                return refused("fields." + field.key(), wrong(field), field.nameZh(), field.nameEn(), value);
            }
        }
        for (var key : result.requiredFields()) {
            if (fields.getOrDefault(key, "").isBlank()) {
                return refused("fields." + key, "wrap-up-field-needed", key, key);
            }
        }
        return Optional.empty();
    }

    private static String wrong(CampaignField field) {
        return switch (field.kind()) {
            case "NUMBER", "MONEY" -> "wrap-up-number-wrong";
            default -> "wrap-up-field-wrong";
        };
    }

    private static boolean fits(CampaignField field, String value) {
        return switch (field.kind()) {
            case "NUMBER", "MONEY" -> isNumber(value);
            case "DATE" -> isDate(value);
            case "CHOICE" -> field.choices().stream().anyMatch(it -> it.value().equals(value));
            default -> true;
        };
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<Refused> callback(ResultCode result, @Nullable CallbackWish callback) {
        if (callback == null) {
            return result.needsCallback()
                    ? refused("callback", "wrap-up-callback-needed", result.nameZh(), result.nameEn())
                    : Optional.empty();
        }
        return closes(result.kind())
                ? refused("callback", "wrap-up-callback-not-allowed", result.nameZh(), result.nameEn())
                : Optional.empty();
    }

    private static Optional<Refused> refused(String field, String code, Object... arguments) {
        return Optional.of(Refused.of(field, code, arguments));
    }

    /// Nothing more is to be done with the lead after such a result.
    static boolean closes(ResultKind kind) {
        return switch (kind) {
            case SOLD, REFUSED, NEVER_AGAIN, WRONG_PERSON, HAS_PRODUCT, COMPLAINT -> true;
            case INTERESTED, CALLBACK, CONSIDERING, NOT_NOW -> false;
        };
    }

    /// Whoever says this is called no more.
    static boolean forbidsCalls(ResultKind kind) {
        return kind == ResultKind.NEVER_AGAIN || kind == ResultKind.COMPLAINT;
    }

    /// The right person was spoken to: neither somebody else nor a bad moment.
    private static boolean reached(ResultKind kind) {
        return kind != ResultKind.WRONG_PERSON && kind != ResultKind.NOT_NOW;
    }

    private static boolean refuses(ResultKind kind) {
        return kind == ResultKind.REFUSED || kind == ResultKind.NEVER_AGAIN;
    }

    private static boolean interested(ResultKind kind) {
        return kind == ResultKind.SOLD || kind == ResultKind.INTERESTED;
    }

    /// What a result counts for the call itself.
    ///
    /// @param byCustomer whether the customer hung up
    static Tally counters(ResultKind kind, int talkSeconds, boolean byCustomer) {
        var counters = EnumSet.noneOf(Counter.class);
        if (reached(kind)) {
            counters.add(Counter.R);
            if (talkSeconds >= EFFECTIVE_SECONDS) {
                counters.add(Counter.E);
            }
            if (talkSeconds <= QUICK_SECONDS && (byCustomer || refuses(kind))) {
                counters.add(Counter.QR);
            }
        }
        if (interested(kind)) {
            counters.add(Counter.I);
        }
        if (refuses(kind)) {
            counters.add(Counter.N);
        }
        switch (kind) {
            case SOLD -> counters.add(Counter.S);
            case NEVER_AGAIN -> counters.add(Counter.ND);
            case COMPLAINT -> counters.add(Counter.K);
            case INTERESTED, CALLBACK, CONSIDERING, REFUSED, WRONG_PERSON, HAS_PRODUCT, NOT_NOW -> {
                // nothing of their own
            }
        }
        return new Tally(counters);
    }

    /// What a result says of the record, were it the first to say so.
    static Set<Counter> recordCounters(ResultKind kind) {
        var counters = EnumSet.noneOf(Counter.class);
        if (reached(kind)) {
            counters.add(Counter.LR);
        }
        if (interested(kind)) {
            counters.add(Counter.LI);
        }
        if (kind == ResultKind.SOLD) {
            counters.add(Counter.LS);
        }
        if (kind == ResultKind.WRONG_PERSON) {
            counters.add(Counter.LX);
        }
        if (closes(kind)) {
            counters.add(Counter.LF);
        }
        return counters;
    }

    /// Whatever a result may have counted, for a correction that counts anew.
    static Set<Counter> countedByResults() {
        var all = EnumSet.copyOf(OF_RESULTS);
        all.addAll(OF_RECORDS);
        return all;
    }
}
