package io.callfloor.pacing;

/// How many calls to start now, and why.
///
/// @param start calls to start, never negative
/// @param rule what led to the number
/// @param expectedFree agents expected to come free within the time a call rings, besides those free now
/// @param inFlight lines that ring and persons who wait
/// @param expectedAnswers persons expected to answer among them within that time, those who wait among them
/// @param risk chance that one more call, after those started now, would find no agent if it is answered
/// @param budgetLeft calls that may still be abandoned in the contract's window
/// @param budgetAllowed calls that the window allows to abandon by now
/// @param advance calls that may be abandoned besides, because the answers that allow them are sure to come before
///     the window ends
public record Decision(
        int start,
        Rule rule,
        double expectedFree,
        int inFlight,
        double expectedAnswers,
        double risk,
        double budgetLeft,
        double budgetAllowed,
        double advance) {

    /// What led to the number of calls.
    public enum Rule {
        /// More lines than free agents, as many as the risk allows.
        PREDICTIVE,
        /// One line per free agent: too few agents for statistics to help.
        FEW_AGENTS,
        /// One line per free agent: one more abandoned call would break the contract.
        BUDGET_SPENT,
        /// One line per free agent: too little has been seen yet.
        LEARNING,
        /// One line per free agent: the contract allows no abandoned call at all.
        NO_BUDGET,
        /// One line per free agent: a supervisor wants it so.
        BY_HAND,
        /// More would be dialled, but the trunk limit is reached.
        LINES_LIMIT
    }
}
