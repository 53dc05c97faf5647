package io.callfloor.dialer.loop;

import io.callfloor.calls.PaceWords;
import io.callfloor.dialer.loop.PaceView.PaceStep;
import io.callfloor.platform.web.Sentences;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Decisions in words, the same where they are taken and where they are kept with a call.
@Component
class PaceSentences implements PaceWords {

    private final Sentences sentences;
    private final JsonMapper json;

    PaceSentences(Sentences sentences, JsonMapper json) {
        this.sentences = sentences;
        this.json = json;
    }

    /// A step as it is kept with the calls it starts.
    String kept(PaceStep step) {
        return json.writeValueAsString(step);
    }

    @Override
    public Told tell(String pace, Locale locale) {
        var step = json.readValue(pace, PaceStep.class);
        return new Told(step.at(), text(step, locale), step.risk());
    }

    String text(PaceStep it, Locale locale) {
        return sentences.of(
                "pace-" + it.rule().toLowerCase(Locale.ROOT).replace('_', '-'),
                List.of(
                        it.free(),
                        rounded(it.expectedFree()),
                        it.ringing(),
                        rounded(it.expectedAnswers()),
                        rounded(Math.max(0, it.budgetLeft())),
                        rounded(it.budgetAllowed()),
                        it.start()),
                locale);
    }

    private static String rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
