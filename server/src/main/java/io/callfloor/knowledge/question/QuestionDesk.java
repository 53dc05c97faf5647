package io.callfloor.knowledge.question;

import io.callfloor.knowledge.ForbiddenWords;
import io.callfloor.knowledge.Question;
import io.callfloor.knowledge.Questions;
import io.callfloor.knowledge.question.QuestionDesk.Saving.Forbidden;
import io.callfloor.knowledge.question.QuestionDesk.Saving.Saved;
import io.callfloor.knowledge.question.QuestionDesk.Saving.Stale;
import io.callfloor.knowledge.question.QuestionDesk.Saving.WrongLength;
import io.callfloor.knowledge.question.QuestionStore.Kept;
import io.callfloor.platform.Ids;
import io.callfloor.platform.time.CentreClock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps questions and answers. A forbidden word is stopped here already, for answers are read aloud.
@Service
class QuestionDesk implements Questions {

    private static final int LONGEST_QUESTION = 200;
    private static final int LONGEST_ANSWER = 2000;

    private final QuestionStore questions;
    private final ForbiddenWords words;
    private final CentreClock clock;

    QuestionDesk(QuestionStore questions, ForbiddenWords words, CentreClock clock) {
        this.questions = questions;
        this.words = words;
        this.clock = clock;
    }

    sealed interface Saving {
        record Saved(Kept question) implements Saving {}

        record Forbidden(ForbiddenWords.Hit hit) implements Saving {}

        record WrongLength(int question, int answer) implements Saving {}

        record Stale(Optional<Kept> now) implements Saving {}
    }

    @Override
    public List<Question> search(UUID campaign, String text, int limit) {
        return questions.search(campaign, text.strip(), limit).stream()
                .map(Kept::question)
                .toList();
    }

    @Override
    public void used(UUID question) {
        questions.count(question, false);
    }

    @Override
    public void useful(UUID question) {
        questions.count(question, true);
    }

    @Override
    @Transactional
    public void begin(UUID campaign, List<NewQuestion> wishes, String by) {
        wishes.forEach(it -> questions.insert(campaign, Ids.next(clock.instant()), it, by, clock.instant()));
    }

    @Transactional
    Saving add(UUID campaign, NewQuestion wish, String by) {
        return against(wish).orElseGet(() -> {
            var id = Ids.next(clock.instant());
            questions.insert(campaign, id, wish, by, clock.instant());
            return new Saved(questions.find(campaign, id).orElseThrow());
        });
    }

    @Transactional
    Saving change(UUID campaign, UUID id, int version, NewQuestion wish, String by) {
        return against(wish)
                .orElseGet(() -> questions.update(campaign, id, version, wish, by, clock.instant())
                        ? new Saved(questions.find(campaign, id).orElseThrow())
                        : new Stale(questions.find(campaign, id)));
    }

    private Optional<Saving> against(NewQuestion wish) {
        int question = wish.question().length();
        int answer = wish.answer().length();
        if (question < 2 || question > LONGEST_QUESTION || answer < 2 || answer > LONGEST_ANSWER) {
            return Optional.of(new WrongLength(question, answer));
        }
        return words.in(wish.answer()).stream().findFirst().map(Forbidden::new);
    }
}
