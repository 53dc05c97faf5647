package io.callfloor.campaign.plan;

import static java.util.stream.Collectors.joining;

import io.callfloor.campaign.plan.PlanDesk.Outcome;
import io.callfloor.campaign.plan.Refusal.Label;
import io.callfloor.campaign.plan.Refusal.Labels;
import io.callfloor.platform.time.CentreClock;
import io.callfloor.platform.web.ProblemException;
import io.callfloor.platform.web.Sentences;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Turns refusals into problems in the reader's language.
@Component
class CampaignRefusals {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Sentences sentences;

    CampaignRefusals(Sentences sentences) {
        this.sentences = sentences;
    }

    ProblemException problem(Refusal refusal, Locale locale) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, refusal, locale);
    }

    ProblemException problem(HttpStatus status, Refusal refusal, Locale locale) {
        return ProblemException.of(
                status,
                refusal.code(),
                refusal.arguments().stream().map(it -> worded(it, locale)).toArray());
    }

    /// 409 with who changed what since the editor's version.
    ProblemException stale(Outcome.Stale stale, Locale locale) {
        var changes = stale.changes().stream()
                .map(it -> sentences.of(
                        "campaign-change",
                        List.of(
                                it.userName(),
                                TIME.format(it.at().atZone(CentreClock.ZONE)),
                                worded(settings(it.settings()), locale)),
                        locale))
                .toList();
        var told = changes.isEmpty()
                ? ""
                : sentences.of(
                        "campaign-changes", List.of(String.join(word("list-separator", locale), changes)), locale);
        return ProblemException.conflict(
                        "campaign-stale", told, stale.edited(), stale.now().version())
                .with("version", stale.now().version())
                .with("changes", changes);
    }

    String word(String code, Locale locale) {
        return sentences.of(code, List.of(), locale);
    }

    static Labels settings(List<String> settings) {
        return new Labels(
                settings.stream().map(it -> new Label("setting." + it)).toList());
    }

    private Object worded(Object argument, Locale locale) {
        return switch (argument) {
            case Label it -> word(it.code(), locale);
            case Labels it ->
                it.labels().stream()
                        .map(label -> word(label.code(), locale))
                        .collect(joining(word("list-separator", locale)));
            case Number it -> String.valueOf(it);
            default -> argument.toString();
        };
    }
}
