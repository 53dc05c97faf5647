package io.callfloor.calls;

import io.callfloor.people.AgentId;
import java.util.List;

/// What agents make of calls. Whatever names an attempt throws `ProblemException` 404 `attempt-unknown` when it
/// is not this agent's.
public interface Outcomes {

    /// Saves the result of a call: once. The same again answers as the first time; another one changes nothing, but
    /// a
    /// number whose customer forbids further calls is suppressed even so.
    Outcome conclude(WrapUp wrapUp);

    /// The calls of an agent that are over and have no result yet, the oldest first: also those a broken
    /// session left behind.
    List<OpenCall> listOpen(AgentId agent);

    /// What was typed so far; an empty draft of version 0 when nothing was.
    Draft draft(AgentId agent, AttemptId attempt);

    /// Keeps what was typed so far, if `draft.version` is the version kept now.
    DraftSaved saveDraft(AgentId agent, Draft draft);

    /// The agent has told the customer what this disclosure says. Ticking twice keeps the first time.
    ///
    /// @param words what it says, as the agent read it; empty when the script in use does not hold it any more
    List<TickedDisclosure> disclose(AgentId agent, AttemptId attempt, String disclosure, String words);

    /// What the agent has ticked in this call, in order of time.
    List<TickedDisclosure> disclosures(AgentId agent, AttemptId attempt);
}
