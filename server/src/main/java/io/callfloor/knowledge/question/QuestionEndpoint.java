package io.callfloor.knowledge.question;

import io.callfloor.knowledge.KnowledgeSight;
import io.callfloor.knowledge.Questions.NewQuestion;
import io.callfloor.knowledge.question.QuestionDesk.Saving;
import io.callfloor.knowledge.question.QuestionStore.Kept;
import io.callfloor.platform.Cursor;
import io.callfloor.platform.Page;
import io.callfloor.platform.security.Requires;
import io.callfloor.platform.security.SignedIn;
import io.callfloor.platform.web.Bound;
import io.callfloor.platform.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QuestionEndpoint {

    private final QuestionDesk desk;
    private final QuestionStore questions;
    private final KnowledgeSight sight;

    QuestionEndpoint(QuestionDesk desk, QuestionStore questions, KnowledgeSight sight) {
        this.desk = desk;
        this.questions = questions;
        this.sight = sight;
    }

    record QuestionRow(
            UUID id,
            String question,
            String answer,
            List<String> tags,
            int used,
            int useful,
            int version,
            Instant savedAt,
            String savedBy) {

        static QuestionRow of(Kept it) {
            var question = it.question();
            return new QuestionRow(
                    question.id(),
                    question.question(),
                    question.answer(),
                    question.tags(),
                    question.used(),
                    question.useful(),
                    it.version(),
                    it.savedAt(),
                    it.savedBy());
        }
    }

    /// With `q` the best answers, ranked, on one page; without it all, newest first.
    @Requires("knowledge:read")
    @GetMapping("/api/campaigns/{id}/questions")
    Page<QuestionRow> list(
            SignedIn who,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "30") @Bound(min = 1, max = Page.MOST) int limit) {
        see(who, id);
        if (!q.isBlank()) {
            return new Page<>(
                    questions.search(id, q.strip(), limit).stream()
                            .map(QuestionRow::of)
                            .toList(),
                    null);
        }
        var before = cursor == null ? null : Cursor.read(cursor, 1).id(0);
        var found = questions.list(id, before, limit + 1);
        var rows = found.stream().limit(limit).map(QuestionRow::of).toList();
        return new Page<>(
                rows, found.size() > limit ? Cursor.of(rows.getLast().id()).text() : null);
    }

    record SaveQuestion(
            @Bound(max = Bound.VERSIONS) @Nullable Integer version,
            String question,
            String answer,
            @Nullable List<String> tags) {

        NewQuestion wish() {
            return new NewQuestion(
                    Objects.requireNonNullElse(question, "").strip(),
                    Objects.requireNonNullElse(answer, "").strip(),
                    Objects.requireNonNullElse(tags, List.<String>of()).stream()
                            .map(String::strip)
                            .filter(it -> !it.isEmpty())
                            .distinct()
                            .toList());
        }
    }

    @Requires("knowledge:edit")
    @PostMapping("/api/campaigns/{id}/questions")
    @ResponseStatus(HttpStatus.CREATED)
    QuestionRow add(SignedIn who, @PathVariable UUID id, @RequestBody SaveQuestion wish, Locale locale) {
        see(who, id);
        return answer(desk.add(id, wish.wish(), who.name()), locale);
    }

    @Requires("knowledge:edit")
    @PutMapping("/api/campaigns/{id}/questions/{question}")
    QuestionRow change(
            SignedIn who,
            @PathVariable UUID id,
            @PathVariable UUID question,
            @RequestBody SaveQuestion wish,
            Locale locale) {
        see(who, id);
        int version = Objects.requireNonNullElse(wish.version(), 0);
        return answer(desk.change(id, question, version, wish.wish(), who.name()), locale);
    }

    @Requires("knowledge:edit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/campaigns/{id}/questions/{question}")
    void retire(SignedIn who, @PathVariable UUID id, @PathVariable UUID question) {
        see(who, id);
        if (!questions.retire(id, question)) {
            throw ProblemException.notFound("question-unknown");
        }
    }

    private QuestionRow answer(Saving saving, Locale locale) {
        return switch (saving) {
            case Saving.Saved(var it) -> QuestionRow.of(it);
            case Saving.Forbidden(var hit) ->
                throw ProblemException.refused(
                        "question-forbidden-word",
                        hit.word(),
                        hit.excerpt(),
                        hit.reason().in(locale));
            case Saving.WrongLength(var question, var answer) ->
                throw ProblemException.refused(
                        "question-length-wrong", String.valueOf(question), String.valueOf(answer));
            case Saving.Stale(var now) ->
                throw now.map(it -> ProblemException.conflict("question-stale", it.savedBy()))
                        .orElseGet(() -> ProblemException.notFound("question-unknown"));
        };
    }

    private void see(SignedIn who, UUID campaign) {
        if (!sight.sees(who, campaign)) {
            throw ProblemException.notFound("knowledge-unknown", campaign);
        }
    }
}
