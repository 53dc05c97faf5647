package io.callfloor.dialer.loop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Predictive dialling as a supervisor sees it.
///
/// @param rate largest share of abandoned calls the contract allows
/// @param window over which the share is taken: `CALENDAR_DAY`, `THIRTY_DAYS` or `CALENDAR_MONTH`
/// @param patienceSeconds within which an answered person must have an agent
/// @param now null until the campaign has been dialled predictively
/// @param reason of the last decision, or why nothing is decided, in the reader's language; null where there is
/// none
/// @param steps the last decisions, newest first
/// @param slowness a supervisor's hand: from 0, full speed, to 1, one line per free agent
/// @param lines most lines at once; null for no cap
/// @param handReason why the hand was laid on, by whom and when; empty where it never was
record PaceView(
        BigDecimal rate,
        String window,
        int patienceSeconds,
        int recallLockHours,
        @Nullable PaceNow now,
        @Nullable String reason,
        List<PaceStepView> steps,
        BigDecimal slowness,
        @Nullable Integer lines,
        String handReason,
        String handBy,
        @Nullable Instant handAt) {

    /// @param at the last decision; now, where nothing is decided
    /// @param answered persons who answered in the window, the abandoned among them
    /// @param abandonRate share of the abandoned, 0 to 1
    /// @param allowed calls that may be abandoned by now; with `abandoned` and `advance` it says what is left
    /// @param advance calls that may be abandoned besides, because the answers that allow them are sure to come
    ///     before the window ends
    /// @param free agents who wait
    /// @param busy agents who talk, hold or wrap up
    /// @param ringing lines that ring, for nobody in particular or for an agent of their own
    /// @param ahead of these, those for nobody in particular, which the decisions speak of
    /// @param linesTaken lines of the switch this campaign has up; null where there is no limit, or nothing is
    /// decided
    /// @param linesMost how many it may have up: its share, and what others leave
    record PaceNow(
            Instant at,
            long answered,
            long abandoned,
            double abandonRate,
            double allowed,
            @Nullable Double advance,
            int free,
            int busy,
            int ringing,
            int ahead,
            @Nullable Integer linesTaken,
            @Nullable Integer linesMost) {}

    /// One decision.
    ///
    /// @param rule what led to it
    /// @param expectedFree agents expected to come free within the time a call rings
    /// @param ringing lines that ring for nobody in particular, and persons who answered them and wait
    /// @param expectedAnswers persons expected to answer among the lines that ring
    /// @param risk chance that one call more would find no agent
    /// @param budgetLeft calls that may still be abandoned, those in advance among them
    record PaceStep(
            Instant at,
            String rule,
            int free,
            double expectedFree,
            int ringing,
            double expectedAnswers,
            double risk,
            double budgetLeft,
            double budgetAllowed,
            int start) {}

    /// @param text the decision in the reader's language
    record PaceStepView(Instant at, String rule, int start, String text) {}
}
