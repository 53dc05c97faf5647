package io.callfloor.knowledge;

import java.util.List;
import java.util.UUID;

/// A question customers ask and the answer to give.
///
/// @param used how often an agent opened it in a call
/// @param useful how often an agent said it helped
public record Question(
        UUID id, UUID campaign, String question, String answer, List<String> tags, int used, int useful) {

    public Question {
        tags = List.copyOf(tags);
    }
}
