package io.callfloor.telephony;

import java.time.Duration;
import java.util.List;

/// A customer whose behaviour is known beforehand: a rehearsal plays people of record, a test plays what it
/// needs.
///
/// @param reactions what happens at the first, second, … dial of this number; the last one stays
/// @param talk how long the customer talks before hanging up, counted from the answer
/// @param saysYes what the customer decides; the switch does not know it, whoever plays the agent does
public record ScriptedCustomer(List<Reaction> reactions, Duration talk, boolean saysYes) {

    public ScriptedCustomer {
        reactions = List.copyOf(reactions);
        if (reactions.isEmpty()) {
            throw new IllegalArgumentException("reactions: empty (expected: at least one)");
        }
        if (talk.isNegative()) {
            throw new IllegalArgumentException("talk: " + talk + " (expected: zero or more)");
        }
    }

    /// @param dial which dial of this number it is, from 1
    public Reaction reaction(int dial) {
        return reactions.get(Math.min(dial, reactions.size()) - 1);
    }

    /// What a dial meets.
    public enum Reaction {
        ANSWERS,
        MACHINE,
        BUSY,
        NO_ANSWER,
        UNREACHABLE,
        INVALID_NUMBER,
        REJECTS
    }
}
