package io.callfloor.campaign;

import io.callfloor.platform.web.Sentences;
import io.callfloor.platform.web.ValueWrong;
import java.time.Duration;

/// When a lead is tried again. Compliance may push any of these further away, never nearer.
///
/// @param busy after a busy line
/// @param noAnswer after ringing out
/// @param unreachable after a phone that was off or out of reach
/// @param softNo after "not now" or "considering" without a callback
/// @param maxAttempts attempts after which a lead is closed
public record RetryRules(Duration busy, Duration noAnswer, Duration unreachable, Duration softNo, int maxAttempts) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    public RetryRules {
        between("busy", busy);
        between("noAnswer", noAnswer);
        between("unreachable", unreachable);
        between("softNo", softNo);
        if (maxAttempts < 1 || maxAttempts > 15) {
            throw new ValueWrong("retry-attempts-wrong", maxAttempts);
        }
    }

    private static void between(String what, Duration wait) {
        if (wait.compareTo(SHORTEST) < 0 || wait.compareTo(LONGEST) > 0) {
            throw new ValueWrong("retry-wait-wrong", new Sentences.Word("field." + what + "Seconds"), wait.toSeconds());
        }
    }
}
