package io.callfloor.numbers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a number is taken for tagged as spam.
///
/// @param since the beginning of the hour from which it was answered less than the others
/// @param calls of the number since then that reached a network; those never put through are left out
/// @param answered of those, by a person
/// @param otherCalls of the other numbers in the same projects and hours
/// @param beforeCalls of the number in the fortnight before
/// @param score how strongly it speaks against the number: the logarithm of how much likelier its answers are, had
///     half of its customers stopped answering
/// @param limit the score at which a number is rested
record TagEvidence(
        Instant since,
        long calls,
        long answered,
        long otherCalls,
        long otherAnswered,
        long beforeCalls,
        long beforeAnswered,
        double score,
        double limit) {

    @Nullable
    Double rate() {
        return share(answered, calls);
    }

    @Nullable
    Double otherRate() {
        return share(otherAnswered, otherCalls);
    }

    @Nullable
    Double beforeRate() {
        return share(beforeAnswered, beforeCalls);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
