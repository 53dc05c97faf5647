package io.callfloor.compliance.suppression;

import io.callfloor.compliance.SuppressionSource;
import io.callfloor.compliance.suppression.LiftDesk.Outcome;
import io.callfloor.compliance.suppression.SuppressionStore.Suppression;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import io.callfloor.platform.web.ValueWrong;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The officer's list of numbers that may never be called.
@RestController
class SuppressionEndpoint {

    private final SuppressionStore suppressions;
    private final LiftStore lifts;
    private final LiftDesk desk;
    private final NumberList numbers;
    private final Sentences sentences;

    SuppressionEndpoint(
            SuppressionStore suppressions, LiftStore lifts, LiftDesk desk, NumberList numbers, Sentences sentences) {
        this.suppressions = suppressions;
        this.lifts = lifts;
        this.desk = desk;
        this.numbers = numbers;
        this.sentences = sentences;
    }

    /// @param shown the number, masked
    /// @param attempt the call in which it was said, if any
    /// @param lift the newest wish to lift it, if any
    record SuppressionRow(
            UUID id,
            String shown,
            String reason,
            SuppressionSource source,
            @Nullable UUID attempt,
            String byName,
            Instant at,
            @Nullable Instant liftedAt,
            @Nullable LiftRow lift) {}

    /// @param own whether the reader asked for it, and so may not decide it
    record LiftRow(
            UUID id,
            UUID suppression,
            String shown,
            String reason,
            String evidence,
            Instant consentAt,
            String askedByName,
            Instant askedAt,
            String state,
            @Nullable String decidedByName,
            @Nullable Instant decidedAt,
            @Nullable String note,
            boolean own) {

        static LiftRow of(Lift it, SignedIn who) {
            return new LiftRow(
                    it.id(),
                    it.suppression(),
                    it.shown(),
                    it.reason(),
                    it.evidence(),
                    it.consentAt(),
                    it.askedByName(),
                    it.askedAt(),
                    it.state().name(),
                    it.decidedByName(),
                    it.decidedAt(),
                    it.note(),
                    it.askedBy().equals(who.user()));
        }
    }

    @Requires("compliance:read")
    @GetMapping("/api/compliance/suppressions")
    Page<SuppressionRow> list(
            @RequestParam(required = false) @Nullable String last4,
            @RequestParam(required = false) @Nullable SuppressionSource source,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who) {
        var from = from(cursor);
        var ending = last4 == null || last4.isBlank() ? null : last4.strip();
        var found = suppressions.list(ending, source, from.at(), from.id(), limit + 1);
        var newest = lifts.newestOf(found.stream().map(Suppression::id).toList()).stream()
                .collect(Collectors.toMap(Lift::suppression, Function.identity()));
        return page(found.stream().map(it -> row(it, newest, who)).toList(), limit, it -> Cursor.of(it.at(), it.id()));
    }

    private static SuppressionRow row(Suppression it, Map<UUID, Lift> newest, SignedIn who) {
        var lift = newest.get(it.id());
        return new SuppressionRow(
                it.id(),
                it.shown(),
                it.reason(),
                it.source(),
                it.attempt(),
                it.byName(),
                it.at(),
                it.liftedAt(),
                lift == null ? null : LiftRow.of(lift, who));
    }

    /// @param source `OFFICER` or `COMPLAINT`
    record SuppressBody(String number, String reason, String source) {
        SuppressBody {
            reason = words(reason, "reason");
            if (!List.of("OFFICER", "COMPLAINT").contains(source)) {
                throw new ValueWrong("suppression-source-wrong", String.valueOf(source));
            }
        }
    }

    /// @param fresh false when it was suppressed before
    record SuppressedNumber(String shown, boolean fresh) {}

    @Requires("suppression:edit")
    @PostMapping("/api/compliance/suppressions")
    SuppressedNumber add(@RequestBody SuppressBody body, SignedIn who) {
        var added = numbers.add(body.number(), body.reason(), SuppressionSource.valueOf(body.source()), who);
        return new SuppressedNumber(added.shown(), added.fresh());
    }

    /// @param numbers the text of a file, one number a line
    record SuppressListBody(String numbers, String reason) {
        SuppressListBody {
            reason = words(reason, "reason");
        }
    }

    /// @param repeated named more than once in the list
    record SuppressedList(int lines, int added, int known, int repeated, int invalid, List<WrongNumberLine> wrong) {}

    /// @param why in the reader's language
    record WrongNumberLine(int line, String text, String why) {}

    @Requires("suppression:edit")
    @PostMapping("/api/compliance/suppressions/imports")
    SuppressedList addAll(@RequestBody SuppressListBody body, SignedIn who, Locale locale) {
        var it = numbers.addAll(body.numbers(), body.reason(), who);
        return new SuppressedList(
                it.lines(),
                it.added(),
                it.known(),
                it.repeated(),
                it.invalid(),
                it.wrong().stream()
                        .map(line -> new WrongNumberLine(
                                line.line(), line.text(), sentences.of(line.reason(), List.of(), locale)))
                        .toList());
    }

    /// @param evidence where the proof of the new consent lies
    /// @param consentAt when it was given; later than the refusal
    record LiftBody(String reason, String evidence, Instant consentAt) {
        LiftBody {
            reason = words(reason, "reason");
            evidence = words(evidence, "evidence");
        }
    }

    @Requires("suppression:edit")
    @PostMapping("/api/compliance/suppressions/{id}/lifts")
    LiftRow askToLift(@PathVariable UUID id, @RequestBody LiftBody body, SignedIn who) {
        return answer(desk.ask(id, body.reason(), body.evidence(), body.consentAt(), who), who);
    }

    @Requires("compliance:read")
    @GetMapping("/api/compliance/lifts")
    Page<LiftRow> listLifts(
            @RequestParam(required = false) Lift.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Bound(min = 1, max = Page.MOST) int limit,
            SignedIn who) {
        var from = from(cursor);
        var found = lifts.list(state, from.at(), from.id(), limit + 1);
        return page(
                found.stream().map(it -> LiftRow.of(it, who)).toList(), limit, it -> Cursor.of(it.askedAt(), it.id()));
    }

    record LiftDecisionBody(boolean approve, String note) {
        LiftDecisionBody {
            note = words(note, "note");
        }
    }

    @Requires("compliance:decide")
    @PostMapping("/api/compliance/lifts/{id}/decision")
    LiftRow decide(@PathVariable UUID id, @RequestBody LiftDecisionBody body, SignedIn who) {
        return answer(desk.decide(id, body.approve(), body.note(), who), who);
    }

    private static LiftRow answer(Outcome outcome, SignedIn who) {
        return switch (outcome) {
            case Outcome.Done done -> LiftRow.of(done.lift(), who);
            case Outcome.Refused refused ->
                throw switch (refused.refusal()) {
                    case LIFTED_ALREADY, ASKED_ALREADY, DECIDED_ALREADY ->
                        ProblemException.conflict(refused.refusal().code());
                    case CONSENT_NOT_NEWER, CONSENT_IN_FUTURE, OWN_WISH ->
                        ProblemException.refused(refused.refusal().code());
                };
        };
    }

    private static String words(@Nullable String given, String name) {
        var words = given == null ? "" : given.strip();
        if (words.length() < 2 || words.length() > 500) {
            throw ProblemException.badRequest("compliance-words-needed", name);
        }
        return words;
    }

    private record From(@Nullable Instant at, @Nullable UUID id) {}

    private static From from(@Nullable String cursor) {
        if (cursor == null) {
            return new From(null, null);
        }
        var left = Cursor.read(cursor, 2);
        return new From(left.at(0), left.id(1));
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, Cursor> cursor) {
        boolean more = found.size() > limit;
        var items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? cursor.apply(items.getLast()).text() : null);
    }
}
